package dev.homeroom.provider.matrix;

/** The stable words this provider refuses with, besides those of the SPI. */
final class Codes {

  /** The account was deactivated. Activate it on the homeserver, or give another identity. */
  static final String ACCOUNT_DEACTIVATED = "ACCOUNT_DEACTIVATED";

  /** The account is locked. Unlock it on the homeserver. */
  static final String ACCOUNT_LOCKED = "ACCOUNT_LOCKED";

  /** The account is suspended on the homeserver. Lift that there. */
  static final String ACCOUNT_SUSPENDED = "ACCOUNT_SUSPENDED";

  /** The account is a guest's, which is nobody's for long. Give another identity. */
  static final String ACCOUNT_GUEST = "ACCOUNT_GUEST";

  /** The account is the one that Homeroom itself uses. Give another identity. */
  static final String OWN_ACCOUNT = "OWN_ACCOUNT";

  /**
   * The account belongs to an administrator of the homeserver, so it is left alone. Give another
   * identity.
   */
  static final String SERVER_ADMIN = "SERVER_ADMIN";

  /**
   * The account is on another homeserver; only local ones can be made and joined. Give another
   * identity.
   */
  static final String NOT_LOCAL = "NOT_LOCAL";

  /** The id is no Matrix user id, or the homeserver does not take it. Give another identity. */
  static final String INVALID_ID = "INVALID_ID";

  /** A role can only be given to somebody who is in the room. Homeroom tries again by itself. */
  static final String NOT_IN_ROOM = "NOT_IN_ROOM";

  /** The homeserver failed over this person's request. Homeroom tries again by itself. */
  static final String SERVER_ERROR = "SERVER_ERROR";

  /**
   * The homeserver refuses the request, and the room's state does not say why. The sentence has the
   * homeserver's own words. Repair the cause, then retry an operation of the room.
   */
  static final String REFUSED = "REFUSED_BY_SERVER";

  private Codes() {}
}
