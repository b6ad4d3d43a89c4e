package dev.homeroom.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.FormProvider;
import dev.homeroom.provider.FormProvider.RoomSetting;
import dev.homeroom.provider.FormProvider.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for a provider with room settings of its own. */
public interface FormContract extends CommunicationProviderContract {

  @Override
  FormProvider provider();

  /** Settings that a room can be made with. */
  Map<String, Object> goodSettings();

  @Test
  default void takesGoodSettings() {
    assertThat(provider().validate(goodSettings())).isEmpty();
  }

  @Test
  default void declaresEverySettingOnceAndLabelsIt() {
    assertThat(provider().roomSettings(Locale.ENGLISH))
        .extracting(RoomSetting::name)
        .doesNotHaveDuplicates();
    assertThat(provider().roomSettings(Locale.ENGLISH))
        .allMatch(setting -> !setting.label().isBlank());
    assertThat(provider().roomSettings(Locale.ENGLISH))
        .extracting(RoomSetting::name)
        .containsAll(goodSettings().keySet());
  }

  @Test
  default void itsSettingsAreTheSameInEveryLanguageAndLabelledInEnglishWhereItHasNoOther() {
    List<RoomSetting> english = provider().roomSettings(Locale.ENGLISH);
    assertThat(provider().roomSettings(Locale.forLanguageTag("tlh"))).isEqualTo(english);
    assertThat(provider().roomSettings(Locale.GERMAN))
        .usingElementComparatorIgnoringFields("label")
        .isEqualTo(english);
  }

  @Test
  default void namesEachRequiredSettingThatIsMissing() {
    String[] required =
        provider().roomSettings(Locale.ENGLISH).stream()
            .filter(RoomSetting::required)
            .map(RoomSetting::name)
            .toArray(String[]::new);
    assertThat(provider().validate(Map.of()))
        .extracting(Violation::setting)
        .containsExactlyInAnyOrder(required);
  }

  @Test
  default void refusesAValueOfAnotherType() {
    for (RoomSetting setting : provider().roomSettings(Locale.ENGLISH)) {
      Object other = setting.type() == FormProvider.Type.STRING ? 7 : "seven";
      assertThat(provider().validate(Map.of(setting.name(), other)))
          .extracting(Violation::setting)
          .contains(setting.name());
    }
  }
}
