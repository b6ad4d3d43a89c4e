package dev.homeroom.site;

import dev.homeroom.change.ChangeRefused.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an operator can settle for a site: {@code roles}, {@code allGroups}, {@code
 * defaultProvider}, {@code removeManual}, {@code keepNames}, {@code sharedIdentities}, {@code
 * removal}.
 */
public record SiteSettings(Map<String, Object> given) {

  private static final int LONGEST = 16_000;
  private static final List<String> FLAGS =
      List.of("removeManual", "keepNames", "sharedIdentities");

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

  private boolean flag(String name) {
    return Boolean.TRUE.equals(given.get(name));
  }

  /** What is wrong with them; empty if they can be used. */
  List<Violation> violations() {
    List<Violation> wrong = new ArrayList<>();
    given.forEach((name, value) -> judge(name, value, wrong));
    String all = given.toString();
    boolean plain = all.codePoints().noneMatch(Character::isISOControl);
    require(plain && all.length() <= LONGEST, "settings", "too long or not plain text", wrong);
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
      require(isRemoval(value), field, "may have maxPercent 0-100 and minMembers from 0", wrong);
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
        && map.values().stream().allMatch(List.of("member", "moderator", "admin")::contains);
  }

  private static boolean isListOfTexts(Object value) {
    return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }

  private static boolean isRemoval(Object value) {
    return value instanceof Map<?, ?> map
        && map.entrySet().stream()
            .allMatch(
                part ->
                    part.getValue() instanceof Number number
                        && number.intValue() >= 0
                        && (part.getKey().equals("minMembers")
                            || part.getKey().equals("maxPercent") && number.intValue() <= 100));
  }
}
