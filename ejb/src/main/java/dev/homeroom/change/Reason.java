package dev.homeroom.change;

/**
 * Every code by which Homeroom itself says why something is not as it is wanted; providers have
 * codes of their own. The names are stored and shown, so they stay as they are.
 */
public enum Reason {
  EMPTY_ROSTER(
      Place.HOLD,
      "Nobody would be left on the roster. Send the right list, or approve of the removals if they"
          + " are meant."),
  NO_MODERATOR(
      Place.HOLD,
      "No moderator would be left where there is one. Name another moderator, or approve of the"
          + " removals."),
  TOO_MANY(
      Place.HOLD,
      "A larger part of the room's people would be removed than `homeroom.removal.max-percent` or"
          + " the site's `removal.maxPercent` allows. Send the right list, or approve of the"
          + " removals."),
  USER_UNKNOWN(
      Place.MEMBER, "A roster names this user, but the LMS has not sent them yet. Send the user."),
  USER_DELETING(
      Place.MEMBER, "The user is being deleted and leaves every room. There is nothing to do."),
  SUSPENDED(
      Place.MEMBER,
      "The user is suspended, and so in no room. To bring them back, lift the suspension."),
  GRACE_PERIOD(
      Place.MEMBER,
      "The person is no longer wanted, but stays in the room until `nextAttempt`. To keep them,"
          + " enrol them again before that."),
  IDENTITY_TAKEN(
      Place.MEMBER,
      "The chat identity belongs to another user already. Give one of the two another identity; if"
          + " both are the same person on two sites, set `sharedIdentities` on both."),
  INVALID_ID(
      Place.MEMBER,
      "The username makes a chat identity that is too long for the chat service. Give the user a"
          + " shorter one in `identities`."),
  GAVE_UP(
      Place.MEMBER,
      "It has failed for longer than `homeroom.retry.give-up-after`; `detail` says how. Repair the"
          + " cause, then retry an operation of the room."),
  UNAVAILABLE(
      Place.WORK,
      "The chat service cannot be used at the moment. Homeroom tries again by itself. If that does"
          + " not help, `POST /api/v1/providers/{name}/check` names what is missing."),
  PROVIDER_BROKEN(
      Place.WORK,
      "The provider failed in a way that no provider may; the log of the node says how. Homeroom"
          + " tries again by itself. Install a version of the provider that is mended."),
  NOT_CONFIGURED(
      Place.WORK,
      "The provider lacks settings, so its rooms wait. Set them and restart the nodes."),
  NO_CAPABILITY(
      Place.WORK,
      "The provider cannot do this kind of work. Install a version of it that can, then retry the"
          + " operation; or choose another provider."),
  PEOPLE_REMAIN(
      Place.WORK,
      "The room is deleted when everybody is out of it. Homeroom tries again by itself. If that does"
          + " not help, see which of its members are `FAILED`, and why."),
  BROKE_OFF(
      Place.WORK,
      "The work ends unexpectedly each time it is tried. The log of the node that is named says why."
          + " Homeroom tries again by itself, less and less often.");

  /** Where a code is shown. */
  public enum Place {
    /** With removals that wait for approval. */
    HOLD,
    /** With one person in one room. */
    MEMBER,
    /** With a room or an operation. */
    WORK
  }

  private final Place place;
  private final String meaning;

  Reason(Place place, String meaning) {
    this.place = place;
    this.meaning = meaning;
  }

  public Place place() {
    return place;
  }

  /** What it means and what to do, in two or three sentences. */
  public String meaning() {
    return meaning;
  }

  /** The code and a sentence on this case, as one text. */
  public String saying(String sentence) {
    return name() + ": " + sentence;
  }
}
