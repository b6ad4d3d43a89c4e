package dev.homeroom.site;

import dev.homeroom.change.ChangeRefused.Violation;
import dev.homeroom.change.PlainText;
import dev.homeroom.provider.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What an operator has settled for a site, of all that a {@link SiteSetting} can be. */
public record SiteSettings(Map<String, Object> given) {

  private static final int LONGEST = 16_000;
  private static final String UNKNOWN = "is not a setting of a site";
  private static final List<SiteSetting> DERIVING =
      List.of(SiteSetting.ROLES, SiteSetting.ALL_GROUPS, SiteSetting.DEFAULT_PROVIDER);

  /** Whether people added by hand are removed like any others. */
  public boolean removesManual() {
    return flag(SiteSetting.REMOVE_MANUAL);
  }

  /** Whether names and topics set by hand in the chat are kept. */
  public boolean keepsNames() {
    return flag(SiteSetting.KEEP_NAMES);
  }

  /** Whether the same chat identity may belong to users of several sites that say so. */
  public boolean sharesIdentities() {
    return flag(SiteSetting.SHARED_IDENTITIES);
  }

  /** A number of the removal guard, or the product's own setting where the site has none. */
  public int removal(SiteSetting part, int otherwise) {
    return part.in(given) instanceof Number number ? number.intValue() : otherwise;
  }

  /** How long people stay who were dropped from a roster. */
  public Duration removalGrace(Duration otherwise) {
    return SiteSetting.GRACE.in(given) instanceof String grace ? Duration.parse(grace) : otherwise;
  }

  /** The provider of courses that name none; empty if they have no communication. */
  public Optional<String> defaultProvider() {
    return Optional.ofNullable((String) SiteSetting.DEFAULT_PROVIDER.in(given));
  }

  /** What a role name of the LMS means here; the site's own word counts first. */
  public Role role(String name) {
    return SiteSetting.ROLES.in(given) instanceof Map<?, ?> roles
            && roles.get(name) instanceof String own
        ? Role.valueOf(own.toUpperCase(Locale.ROOT))
        : RoleNames.meaning(name);
  }

  /** Whether people with this role of the LMS belong in the rooms of all groups. */
  public boolean hasAllGroups(String role) {
    return SiteSetting.ALL_GROUPS.in(given) instanceof List<?> names
        ? names.contains(role)
        : RoleNames.hasAllGroups(role);
  }

  /** Whether rooms and rosters of courses are derived in the same way. */
  boolean derivesAs(SiteSettings other) {
    return DERIVING.stream().allMatch(one -> Objects.equals(one.in(given), one.in(other.given)));
  }

  private boolean flag(SiteSetting setting) {
    return Boolean.TRUE.equals(setting.in(given));
  }

  /** What is wrong with them; empty if they can be used. */
  List<Violation> violations() {
    List<Violation> wrong = new ArrayList<>();
    given.forEach((name, value) -> judge(name, value, wrong));
    String all = given.toString();
    if (!PlainText.isPlain(all) || all.length() > LONGEST) {
      wrong.add(new Violation("settings", "too long or not plain text"));
    }
    return wrong;
  }

  private static void judge(String name, Object value, List<Violation> wrong) {
    if (name.equals(SiteSetting.REMOVAL) && value instanceof Map<?, ?> parts) {
      parts.forEach((part, one) -> judgeOne(name + "." + part, one, wrong));
    } else if (name.equals(SiteSetting.REMOVAL)) {
      wrong.add(new Violation("settings.removal", "must be an object"));
    } else if (name.contains(".")) {
      wrong.add(new Violation("settings." + name, UNKNOWN));
    } else {
      judgeOne(name, value, wrong);
    }
  }

  private static void judgeOne(String key, Object value, List<Violation> wrong) {
    Optional<SiteSetting> setting = SiteSetting.of(key);
    if (setting.isEmpty()) {
      wrong.add(new Violation("settings." + key, UNKNOWN));
    } else if (!setting.get().takes(value)) {
      wrong.add(new Violation("settings." + key, "must be " + setting.get().limits()));
    }
  }
}
