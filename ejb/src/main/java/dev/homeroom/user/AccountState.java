package dev.homeroom.user;

/** What is known of a chat identity. */
public enum AccountState {
  /** Claimed, not looked at yet. */
  CLAIMED,
  /** The account is there and may be used. */
  USABLE,
  /** There is no such account. */
  WAITING,
  /** It must not be used, or there is none to be had. */
  REFUSED
}
