package dev.homeroom.room;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.ChangeRefused.Violation;
import dev.homeroom.change.PlainText;
import dev.homeroom.provider.FormProvider;
import dev.homeroom.provider.FormProvider.RoomSetting;
import dev.homeroom.select.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a wanted room must fulfil, beyond its JSON: its provider exists and accepts the settings.
 */
@ApplicationScoped
public class WantedRoomRules {

  private static final int LONGEST_SETTINGS = 16_000;
  private static final int MOST_PLACES = 1_000;

  @Inject private Providers providers;

  void require(RoomWanted wanted) {
    List<Violation> violations = new ArrayList<>();
    judgeText(wanted.settings().toString(), violations);
    if (!isWritable(wanted.settings())) {
      violations.add(new Violation("settings", "has a number that is too large or too small"));
    }
    if (!wanted.provider().equals(RoomWanted.NONE)) {
      judgeProvider(wanted, violations);
    }
    if (!violations.isEmpty()) {
      throw ChangeRefused.invalid(violations);
    }
  }

  /** Whatever they mean, they have to be kept. */
  private static void judgeText(String settings, List<Violation> violations) {
    if (settings.length() > LONGEST_SETTINGS) {
      violations.add(new Violation("settings", "is too long"));
    }
    if (!PlainText.isPlain(settings)) {
      violations.add(new Violation("settings", "may not have control characters"));
    }
  }

  /** Numbers are answered digit by digit, so there must be an end to them. */
  private static boolean isWritable(Object value) {
    if (value instanceof Map<?, ?> object) {
      return object.values().stream().allMatch(WantedRoomRules::isWritable);
    }
    if (value instanceof Collection<?> list) {
      return list.stream().allMatch(WantedRoomRules::isWritable);
    }
    return !(value instanceof BigDecimal number) || Math.abs(number.scale()) <= MOST_PLACES;
  }

  private void judgeProvider(RoomWanted wanted, List<Violation> violations) {
    if (providers.exists(wanted.provider())) {
      judgeSettings(wanted, violations);
    } else {
      violations.add(new Violation("provider", "must be none or one of " + providers.names()));
    }
  }

  private void judgeSettings(RoomWanted wanted, List<Violation> violations) {
    Optional<FormProvider> form = providers.find(wanted.provider(), FormProvider.class);
    List<RoomSetting> known = form.map(one -> one.roomSettings(Locale.ENGLISH)).orElse(List.of());
    List<String> names = known.stream().map(RoomSetting::name).toList();
    wanted.settings().keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> violations.add(unknown(name, names)));
    known.forEach(setting -> judge(setting, wanted.settings(), violations));
    if (violations.isEmpty()) {
      form.ifPresent(
          provider ->
              provider
                  .validate(wanted.settings())
                  .forEach(
                      wrong ->
                          violations.add(
                              new Violation("settings." + wrong.setting(), wrong.message()))));
    }
  }

  /**
   * Whether it is an integer as JSON Schema has it, however it is written, and no larger than every
   * provider can take. What was kept comes back as a decimal number.
   */
  private static boolean isWhole(Object value) {
    if (!(value instanceof Number number)) {
      return false;
    }
    try {
      new BigDecimal(number.toString()).longValueExact();
      return true;
    } catch (ArithmeticException fractionOrTooLarge) {
      return false;
    }
  }

  private static Violation unknown(String name, List<String> names) {
    return new Violation("settings." + name, "is not a setting of this provider: " + names);
  }

  private static void judge(
      RoomSetting setting, Map<String, Object> given, List<Violation> violations) {
    Object value = given.get(setting.name());
    String field = "settings." + setting.name();
    if (value == null) {
      if (setting.required()) {
        violations.add(new Violation(field, "is required"));
      }
      return;
    }
    boolean fits =
        switch (setting.type()) {
          case STRING -> value instanceof String;
          case BOOLEAN -> value instanceof Boolean;
          case INTEGER -> isWhole(value);
        };
    if (!fits) {
      violations.add(new Violation(field, "must be of type " + setting.type()));
    }
  }
}
