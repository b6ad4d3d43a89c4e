package dev.homeroom.provider;

import java.time.Duration;

/**
 * What became of one person in a batch.
 *
 * @param remoteId the account it is about
 * @param kind which of the possible ends
 * @param code for {@code WAITING}, {@code REFUSED} and {@code LATER}: a stable word of {@code
 *     A-Z_}; null otherwise
 * @param detail one sentence for a person, without secrets; null where there is nothing to say
 * @param retryAfter for {@code LATER}: the chat service's own delay; null if it named none
 */
public record MemberOutcome(
    String remoteId, Kind kind, String code, String detail, Duration retryAfter) {

  /**
   * The account is banned from the room. Whoever is to be in it is then shown as {@code BANNED}.
   * Lifting the ban is for the moderators of the chat.
   */
  public static final String BANNED = "BANNED";

  /**
   * The account has as much power in the room as ours, or more. It is never touched, so nothing
   * waits for its removal. Somebody with as much power has to take the person out.
   */
  public static final String LEVEL_KEPT = "LEVEL_KEPT";

  /**
   * The account could not be brought in, but we have invited it, so that it may come by itself at
   * any time. The invitation is taken back when the person is no longer wanted. The person has to
   * accept it.
   */
  public static final String ONLY_INVITED = "ONLY_INVITED";

  /**
   * There is no such account. The person makes one, or an operator lets Homeroom make accounts;
   * every synchronisation looks again.
   */
  public static final String NO_ACCOUNT = "NO_ACCOUNT";

  /**
   * There was no such account, its making was asked for, and the answer was lost. One that is found
   * there the next time is taken for made by us. Homeroom tries again by itself.
   */
  public static final String MAYBE_MADE = "MAYBE_MADE";

  /** The possible ends. */
  public enum Kind {
    /** Done by this call. */
    DONE,
    /** It was so already, by an earlier call of ours. */
    ALREADY_SO,
    /** It was so already, by somebody else's hand. */
    ALREADY_SO_BY_HAND,
    /** There is no account yet; nothing to do until one appears. */
    WAITING,
    /** The chat service will not do it; trying again changes nothing. */
    REFUSED,
    /** Not now; to be tried again for this person alone. */
    LATER
  }

  public static MemberOutcome done(String remoteId) {
    return new MemberOutcome(remoteId, Kind.DONE, null, null, null);
  }

  public static MemberOutcome alreadySo(String remoteId) {
    return new MemberOutcome(remoteId, Kind.ALREADY_SO, null, null, null);
  }

  public static MemberOutcome alreadySoByHand(String remoteId) {
    return new MemberOutcome(remoteId, Kind.ALREADY_SO_BY_HAND, null, null, null);
  }

  public static MemberOutcome waiting(String remoteId, String code, String detail) {
    return new MemberOutcome(remoteId, Kind.WAITING, code, detail, null);
  }

  public static MemberOutcome refused(String remoteId, String code, String detail) {
    return new MemberOutcome(remoteId, Kind.REFUSED, code, detail, null);
  }

  public static MemberOutcome later(
      String remoteId, String code, String detail, Duration retryAfter) {
    return new MemberOutcome(remoteId, Kind.LATER, code, detail, retryAfter);
  }
}
