package dev.homeroom.provider.matrix;

/** The stable words this provider refuses with, besides those of the SPI. */
final class Codes {

  /** The account was deactivated. */
  static final String ACCOUNT_DEACTIVATED = "ACCOUNT_DEACTIVATED";

  /** The account is locked. */
  static final String ACCOUNT_LOCKED = "ACCOUNT_LOCKED";

  /** The account is suspended. */
  static final String ACCOUNT_SUSPENDED = "ACCOUNT_SUSPENDED";

  /** The account is the one that Homeroom itself uses. */
  static final String OWN_ACCOUNT = "OWN_ACCOUNT";

  /** The account belongs to an administrator of the homeserver. */
  static final String SERVER_ADMIN = "SERVER_ADMIN";

  /** The account is on another homeserver; only local ones can be made and joined. */
  static final String NOT_LOCAL = "NOT_LOCAL";

  /** The id is no Matrix user id, or the homeserver does not take it. */
  static final String INVALID_ID = "INVALID_ID";

  /** A role can only be given to somebody who is in the room. */
  static final String NOT_IN_ROOM = "NOT_IN_ROOM";

  /** The homeserver failed over this person's request. */
  static final String SERVER_ERROR = "SERVER_ERROR";

  /** The homeserver refuses the request, and the room's state does not say why. */
  static final String REFUSED = "REFUSED_BY_SERVER";

  private Codes() {}
}
