package dev.homeroom.provider;

/** What a member may do in a room, from least to most. Each provider maps it to its own levels. */
public enum Role {
  MEMBER,
  MODERATOR,
  ADMIN
}
