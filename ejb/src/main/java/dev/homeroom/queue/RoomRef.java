package dev.homeroom.queue;

/** A room, as far as the queue needs to know one. */
public record RoomRef(long roomId, long siteId, String provider) {}
