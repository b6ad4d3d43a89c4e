package dev.homeroom.provider;

/** One remote account that belongs in a room, with its role there. */
public record Membership(String remoteId, Role role) {}
