package dev.homeroom.site;

import dev.homeroom.change.ChangeRefused.Violation;
import dev.homeroom.change.PlainText;
import dev.homeroom.provider.Role;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator can settle for a site: {@code roles}, {@code allGroups}, {@code
 * defaultProvider}, {@code removeManual}, {@code keepNames}, {@code sharedIdentities}, {@code
 * removal}.
 */
public record SiteSettings(Map<String, Object> given) {

  private static final int LONGEST = 16_000;
  private static final Duration LONGEST_GRACE = Duration.ofDays(366);
  private static final List<String> DERIVING = List.of("roles", "allGroups", "defaultProvider");
  private static final List<String> FLAGS =
      List.of("removeManual", "keepNames", "sharedIdentities");

  private static final Set<String> ROLES = Set.of("member", "moderator", "admin");

  /** Whether people added by hand are removed like any others. */
  public boolean removesManual() {
    return flag("removeManual");
  }

  /** Whether names and topics set by hand in the chat are kept. */
  public boolean keepsNames() {
    return flag("keepNames");
  }

  /** Whether the same chat identity may belong to users of several sites that say so. */
  public boolean sharesIdentities() {
    return flag("sharedIdentities");
  }

  /** A part of {@code removal}, or the product's own setting where the site has none. */
  public int removal(String part, int otherwise) {
    return given.get("removal") instanceof Map<?, ?> removal
            && removal.get(part) instanceof Number number
        ? number.intValue()
        : otherwise;
  }

  /** How long people stay who were dropped from a roster. */
  public Duration removalGrace(Duration otherwise) {
    return given.get("removal") instanceof Map<?, ?> removal
            && removal.get("grace") instanceof String grace
        ? Duration.parse(grace)
        : otherwise;
  }

  /** The provider of courses that name none; empty if they have no communication. */
  public Optional<String> defaultProvider() {
    return Optional.ofNullable((String) given.get("defaultProvider"));
  }

  /** What a role name of the LMS means here; the site's own word counts first. */
  public Role role(String name) {
    return given.get("roles") instanceof Map<?, ?> roles && roles.get(name) instanceof String own
        ? Role.valueOf(own.toUpperCase(Locale.ROOT))
        : RoleNames.meaning(name);
  }

  /** Whether people with this role of the LMS belong in the rooms of all groups. */
  public boolean hasAllGroups(String role) {
    return given.get("allGroups") instanceof List<?> names
        ? names.contains(role)
        : RoleNames.hasAllGroups(role);
  }

  /** Whether rooms and rosters of courses are derived in the same way. */
  boolean derivesAs(SiteSettings other) {
    return DERIVING.stream()
        .allMatch(name -> Objects.equals(given.get(name), other.given.get(name)));
  }

  private boolean flag(String name) {
    return Boolean.TRUE.equals(given.get(name));
  }

  /** What is wrong with them; empty if they can be used. */
  List<Violation> violations() {
    List<Violation> wrong = new ArrayList<>();
    given.forEach((name, value) -> judge(name, value, wrong));
    String all = given.toString();
    require(
        PlainText.isPlain(all) && all.length() <= LONGEST,
        "settings",
        "too long or not plain text",
        wrong);
    return wrong;
  }

  private static void judge(String name, Object value, List<Violation> wrong) {
    String field = "settings." + name;
    if (FLAGS.contains(name)) {
      require(value instanceof Boolean, field, "must be true or false", wrong);
    } else if (name.equals("roles")) {
      require(isRoleMap(value), field, "must map role names to member, moderator or admin", wrong);
    } else if (name.equals("allGroups")) {
      require(isListOfTexts(value), field, "must be a list of role names", wrong);
    } else if (name.equals("defaultProvider")) {
      require(value == null || value instanceof String, field, "must be a provider's name", wrong);
    } else if (name.equals("removal")) {
      judgeRemoval(field, value, wrong);
    } else {
      require(false, field, "is not a setting of a site", wrong);
    }
  }

  private static void require(
      boolean held, String field, String message, List<Violation> violations) {
    if (!held) {
      violations.add(new Violation(field, message));
    }
  }

  private static boolean isRoleMap(Object value) {
    return value instanceof Map<?, ?> map
        && map.values().stream()
            .allMatch(role -> role instanceof String name && ROLES.contains(name));
  }

  private static boolean isListOfTexts(Object value) {
    return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }

  private static void judgeRemoval(String field, Object value, List<Violation> wrong) {
    if (!(value instanceof Map<?, ?> parts)) {
      require(false, field, "may have maxPercent, minMembers and grace", wrong);
      return;
    }
    parts.forEach((name, part) -> judgeRemovalPart(field + "." + name, name, part, wrong));
  }

  private static void judgeRemovalPart(
      String field, Object name, Object part, List<Violation> wrong) {
    if (name.equals("maxPercent")) {
      require(isWhole(part, 100), field, "must be a whole number from 0 to 100", wrong);
    } else if (name.equals("minMembers")) {
      require(isWhole(part, Integer.MAX_VALUE), field, "must be a whole number from 0", wrong);
    } else if (name.equals("grace")) {
      require(isDuration(part), field, "must be a duration such as PT1H or P2D", wrong);
    } else {
      require(false, field, "is no part of the removal guard", wrong);
    }
  }

  /**
   * JSON that is written as a fraction, or is out of range, is read as a number of another kind.
   */
  private static boolean isWhole(Object value, int most) {
    return value instanceof Integer number && number >= 0 && number <= most;
  }

  /** ISO 8601, at most a year. */
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
