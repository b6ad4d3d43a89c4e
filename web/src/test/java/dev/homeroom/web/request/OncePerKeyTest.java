package dev.homeroom.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomView;
import dev.homeroom.user.UserView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OncePerKeyTest {
  private static RoomView room(Map<String, Object> settings) {
    return new RoomView(
        "default",
        "core_course",
        "coursecommunication",
        "42",
        "none",
        true,
        "Physics 101",
        "",
        settings,
        RoomState.DISABLED,
        null,
        null,
        new RoomView.MemberCounts(0, 0, 0, 0, 0, 0, 0, 0, 0),
        null,
        null,
        7,
        List.of());
  }

  private static List<String> people(Object answer) throws Exception {
    return OncePerKey.ownWords(answer).findValuesAsText("userId");
  }

  @Test
  void nobodyIsNamedByTheSettingsOfARoom() throws Exception {
    var free = Map.of("userId", "x".repeat(200), "more", List.of(Map.of("userId", "9")));

    assertThat(people(room(Map.copyOf(free)))).isEmpty();
  }

  @Test
  void aUserIsNamedByTheirIdAlone() throws Exception {
    var user =
        new UserView(
            "default",
            "7",
            "ada",
            null,
            null,
            false,
            List.of(),
            Map.of("userId", "@ada:example.org"));

    assertThat(people(user)).containsExactly("7");
  }

  @Test
  void aNumberMayBeAsLongAsASettingMay() throws Exception {
    var answer = OncePerKey.ownWords(room(Map.of("number", new BigDecimal("1e900"))));

    assertThat(answer.path("site").asText()).isEqualTo("default");
  }

  @Test
  void anAnswerWithoutABodyNamesNobody() throws Exception {
    assertThat(people(null)).isEmpty();
    assertThat(OncePerKey.ownWords(null).path("site").asText("of the token")).startsWith("of");
  }
}
