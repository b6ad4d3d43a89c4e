package dev.homeroom.room;

/** By whom somebody came into a room. */
public enum Origin {
  /** By us. */
  MANAGED,
  /** By somebody's hand in the chat; never removed unless the site says so. */
  MANUAL
}
