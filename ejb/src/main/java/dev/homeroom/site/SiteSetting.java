package dev.homeroom.site;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an operator can settle for a site. Declared once: what is sent is judged by it, and the page
 * of settings and the API's own document list it.
 */
public enum SiteSetting {
  ROLES(
      "roles",
      "an object that maps role names to member, moderator or admin",
      "`{}`",
      "What the role names of the LMS mean in rooms. A name that is not mapped means what it means"
          + " in Moodle and in LIS: `manager`, `editingteacher`, `teacher`, `Instructor`,"
          + " `TeachingAssistant`, `Manager` and `Administrator` are moderators, the system"
          + " administrators of LIS are admins, and everybody else is a member.",
      SiteSetting::isRoleMap),
  ALL_GROUPS(
      "allGroups",
      "a list of role names",
      "`manager`, `editingteacher`, `Instructor`, `Manager`, `Administrator`, and the system"
          + " administrators of LIS",
      "People with one of these roles of the LMS are in the rooms of all groups of their course. A"
          + " list that is given takes the place of the whole default.",
      SiteSetting::isListOfTexts),
  DEFAULT_PROVIDER(
      "defaultProvider",
      "the name of a provider, or null",
      "`null`",
      "The provider of courses that name none. Without it, such courses have no room.",
      value -> value == null || value instanceof String),
  REMOVE_MANUAL(
      "removeManual",
      "true or false",
      "`false`",
      "Whether Homeroom removes people whom somebody added by hand in the chat, and accounts that"
          + " no user has.",
      Boolean.class::isInstance),
  KEEP_NAMES(
      "keepNames",
      "true or false",
      "`false`",
      "Whether a name, a topic or an avatar that somebody set by hand in the chat stays until the"
          + " LMS changes its own.",
      Boolean.class::isInstance),
  SHARED_IDENTITIES(
      "sharedIdentities",
      "true or false",
      "`false`",
      "Whether one chat identity may belong to a user of this site and to a user of another site"
          + " that sets this too.",
      Boolean.class::isInstance),
  MAX_PERCENT(
      "removal.maxPercent",
      "a whole number from 0 to 100",
      "`homeroom.removal.max-percent`",
      "A change that would remove more than this percentage of a room's managed members is held for"
          + " approval.",
      value -> isWhole(value, 100)),
  MIN_MEMBERS(
      "removal.minMembers",
      "a whole number from 0",
      "`homeroom.removal.min-members`",
      "The percentage is judged only in rooms that have at least this many managed members.",
      value -> isWhole(value, Integer.MAX_VALUE)),
  GRACE(
      "removal.grace",
      "a duration such as PT1H or P2D, of at most 366 days",
      "`homeroom.removal.grace`",
      "How long members stay in the room after a change that the removal guard judges has dropped"
          + " them.",
      SiteSetting::isDuration);

  /** What the removal guard goes by is given together, in an object of this name. */
  static final String REMOVAL = "removal";

  private static final Duration LONGEST_GRACE = Duration.ofDays(366);
  private static final Set<String> ROLE_NAMES = Set.of("member", "moderator", "admin");

  private final String key;
  private final String limits;
  private final String byDefault;
  private final String meaning;
  private final Predicate<Object> takes;

  SiteSetting(
      String key, String limits, String byDefault, String meaning, Predicate<Object> takes) {
    this.key = key;
    this.limits = limits;
    this.byDefault = byDefault;
    this.meaning = meaning;
    this.takes = takes;
  }

  /** Its name in the settings; a part of an object after a dot. */
  public String key() {
    return key;
  }

  /** What its values are. */
  public String limits() {
    return limits;
  }

  /** What counts where it is not given; the key of the product's own setting is that one. */
  public String byDefault() {
    return byDefault;
  }

  /** What it does, in one or two sentences. */
  public String meaning() {
    return meaning;
  }

  boolean takes(Object value) {
    return takes.test(value);
  }

  static Optional<SiteSetting> of(String key) {
    return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
  }

  /** Its value among those given; null if it is not there. */
  Object in(Map<String, Object> given) {
    String part = key.substring(key.indexOf('.') + 1);
    if (part.equals(key)) {
      return given.get(key);
    }
    return given.get(REMOVAL) instanceof Map<?, ?> removal ? removal.get(part) : null;
  }

  private static boolean isRoleMap(Object value) {
    return value instanceof Map<?, ?> map
        && map.values().stream()
            .allMatch(role -> role instanceof String name && ROLE_NAMES.contains(name));
  }

  private static boolean isListOfTexts(Object value) {
    return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }

  /**
   * JSON that is written as a fraction, or is out of range, is read as a number of another kind.
   */
  private static boolean isWhole(Object value, int most) {
    return value instanceof Integer number && number >= 0 && number <= most;
  }

  /** ISO 8601. */
  private static boolean isDuration(Object value) {
    try {
      return value instanceof String text
          && !Duration.parse(text).isNegative()
          && Duration.parse(text).compareTo(LONGEST_GRACE) <= 0;
    } catch (DateTimeParseException wrong) {
      return false;
    }
  }
}
