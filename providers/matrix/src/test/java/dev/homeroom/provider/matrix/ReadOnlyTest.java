package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadOnlyTest {
  private final PowerLevels levels =
      levels(
          "{'users':{'@homeroom:x':100,'@mod:x':51},'users_default':0,'invite':50,'kick':60,"
              + "'events':{'m.room.name':50,'m.reaction':0,'m.room.power_levels':100}}");

  private static PowerLevels levels(String json) {
    return new PowerLevels(object(json), Set.of());
  }

  private static JsonObject object(String json) {
    return Json.createReader(new StringReader(json.replace('\'', '"'))).readObject();
  }

  private static PowerLevels closed(PowerLevels levels) {
    return new ReadOnly(levels).made(true);
  }

  private static PowerLevels opened(PowerLevels levels) {
    return new ReadOnly(levels).made(false);
  }

  private static PowerLevels with(PowerLevels levels, String key, int value) {
    return levels.with(Json.createObjectBuilder(levels.content()).add(key, value).build());
  }

  @Test
  void whatMembersMaySendIsRaisedToTheModeratorsLevelAndEverythingElseIsKept() {
    JsonObject content = closed(levels).content();
    assertThat(content.getInt("events_default")).isEqualTo(51);
    assertThat(content.getJsonObject("events"))
        .isEqualTo(object("{'m.room.name':50,'m.reaction':51,'m.room.power_levels':100}"));
    assertThat(content).containsAllEntriesOf(untouched());
  }

  private JsonObject untouched() {
    return Json.createObjectBuilder(levels.content()).remove("events").build();
  }

  @Test
  void whatWasThereBeforeIsPutBackExactly() {
    assertThat(opened(closed(levels))).isEqualTo(levels);
    PowerLevels quiet = with(levels, "events_default", 25);
    assertThat(opened(closed(quiet))).isEqualTo(quiet);
    PowerLevels strict = with(levels, "events_default", 75);
    assertThat(opened(closed(strict))).isEqualTo(strict);
    PowerLevels loose = with(levels, "state_default", 0);
    assertThat(closed(loose).content().getInt("state_default")).isEqualTo(51);
    assertThat(opened(closed(loose))).isEqualTo(loose);
  }

  @Test
  void closingTwiceIsClosingOnceAndARoomThatWeDidNotCloseIsLeftAlone() {
    assertThat(closed(closed(levels))).isEqualTo(closed(levels));
    PowerLevels byHand = with(levels, "events_default", 51);
    assertThat(opened(byHand)).isSameAs(byHand);
    assertThat(new ReadOnly(byHand).is()).isFalse();
    assertThat(new ReadOnly(closed(byHand)).is()).isTrue();
    assertThat(opened(closed(byHand))).isEqualTo(byHand);
  }

  @Test
  void aRoomThatSomebodyOpenedIsNoLongerReadOnlyAndTheOldestValueIsStillRemembered() {
    PowerLevels reopened = with(closed(levels), "events_default", 10);
    assertThat(new ReadOnly(closed(levels)).is()).isTrue();
    assertThat(new ReadOnly(reopened).is()).isFalse();
    assertThat(closed(reopened)).isEqualTo(closed(levels));
    assertThat(opened(closed(reopened))).isEqualTo(levels);
  }

  @Test
  void aLevelThatSomebodyRaisedMeanwhileStays() {
    PowerLevels raised = with(closed(levels), "events_default", 75);
    assertThat(opened(raised)).isEqualTo(with(levels, "events_default", 75));
  }

  @Test
  void whatIsRememberedInAnotherFormHarmsNobody() {
    PowerLevels odd = levels.with(object("{'dev.homeroom.before_read_only':7}"));
    assertThat(opened(odd).content()).isEmpty();
    assertThat(new ReadOnly(odd).is()).isFalse();
  }
}
