package dev.homeroom.provider;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The provider's own settings of a room. Answers to Moodle's {@code form_provider}. */
public interface FormProvider extends CommunicationProvider {

  /**
   * The settings a room of this provider has, the same for every language but for their labels.
   *
   * @param language the labels' language, from the provider's own message bundle; English where it
   *     has no other
   */
  List<RoomSetting> roomSettings(Locale language);

  /**
   * Judges a room's settings before anything is recorded.
   *
   * @param settings as the LMS sent them; keys that {@link #roomSettings} does not list are refused
   *     before this is asked
   * @return one entry for each thing that is wrong; empty if they can be used
   */
  List<Violation> validate(Map<String, Object> settings);

  /**
   * One setting.
   *
   * @param name its JSON name
   * @param required whether a room needs it
   * @param label what a form calls it
   */
  record RoomSetting(String name, Type type, boolean required, String label) {}

  /** The JSON type of a setting. */
  enum Type {
    STRING,
    BOOLEAN,
    INTEGER
  }

  /**
   * @param setting the name of the setting that is wrong
   * @param message what to change
   */
  record Violation(String setting, String message) {}
}
