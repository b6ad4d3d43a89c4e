package dev.homeroom.web.valid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.ChangeRefused.Violation;
import dev.homeroom.web.body.MemberBody;
import dev.homeroom.web.body.RoomBody;
import dev.homeroom.web.body.RosterBody;
import dev.homeroom.web.body.RosterChangeBody;
import dev.homeroom.web.body.RosterEntryBody;
import dev.homeroom.web.body.UserBody;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
  private static final ValidatorFactory VALIDATORS =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory();

  private final Judge judge = new Judge(VALIDATORS.getValidator());

  @AfterAll
  static void close() {
    VALIDATORS.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"42", "core_course", "a.b~c-d", "...", "x"})
  void anIdOfTheKnownCharactersIsAnId(String id) {
    assertThat(judge.valid(new RosterEntryBody(id, null)).userId()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a b", "a/b", "ä", "a\n", "a\u0000", "{x}"})
  void anythingElseIsNot(String id) {
    assertThat(fields(new RosterEntryBody(id, null))).containsExactly("userId");
  }

  @Test
  void anIdHasAtMostAHundredCharacters() {
    assertThat(judge.valid(new RosterEntryBody("x".repeat(100), null))).isNotNull();
    assertThat(fields(new RosterEntryBody("x".repeat(101), null))).containsExactly("userId");
  }

  @Test
  void aNameIsCountedInCharactersOfAnyScript() {
    assertThat(judge.valid(named("\uD83D\uDE00".repeat(255)))).isNotNull();
    assertThat(fields(named("\uD83D\uDE00".repeat(256)))).containsExactly("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\u0000b", "a\nb", "a\u007fb", "a\u0085b", "a\u2028b", "a\uD800b"})
  void aNameHasNoControlCharacters(String name) {
    assertThat(fields(named(name))).containsExactly("name");
  }

  @Test
  void aTopicMayHaveLinesAndTabsButNothingElseOfTheKind() {
    assertThat(judge.valid(new RoomBody("matrix", "P", "a\n\tb\r\n", null, null))).isNotNull();
    assertThat(fields(new RoomBody("matrix", "P", "a\u0007", null, null))).containsExactly("topic");
    assertThat(fields(new RoomBody("matrix", "P", "x".repeat(4001), null, null)))
        .containsExactly("topic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada@example.org", "a.b+c@sub.example.org", "admin@localhost"})
  void anAddressIsAnAddress(String email) {
    assertThat(judge.valid(user(email))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada", "ada@", "@example.org", "a b@example.org", "a@b@c", "a@b\n"})
  void anythingElseIsNoAddress(String email) {
    assertThat(fields(user(email))).containsExactly("email");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    assertThat(fields(new RoomBody(null, null, "\u0000", null, null)))
        .containsExactly("name", "provider", "topic");
    assertThat(fields(new MemberBody("owner", -1L))).containsExactly("generation", "role");
  }

  @Test
  void rolesAndIdentitiesOfAUserAreNamedOneByOne() {
    UserBody body =
        new UserBody("ada", null, null, null, List.of("a", "b c"), Map.of("matrix", "\n"));

    assertThat(fields(body)).containsExactly("identities.matrix", "roles[1]");
  }

  @Test
  void whoIsNamedTwiceIsNamed() {
    RosterChangeBody body =
        new RosterChangeBody(
            List.of(new RosterEntryBody("7", null), new RosterEntryBody("7", null)),
            List.of(new RosterChangeBody.NewRole("7", "admin")),
            List.of("8", "7"),
            null);

    assertThat(fields(body)).containsExactly("add[1].userId", "update[0].userId", "remove[1]");
  }

  @Test
  void theEntryThatIsOneTooManyIsNamed() {
    assertThat(judge.valid(roster(100_000))).isNotNull();
    assertThat(fields(roster(100_001))).containsExactly("members[100000]");
  }

  @Test
  void aRosterThatIsAllWrongIsGivenUpEarly() {
    RosterEntryBody wrong = new RosterEntryBody("a b", "owner");

    assertThat(fields(new RosterBody(1L, Collections.nCopies(100_000, wrong))))
        .hasSizeBetween(100, 103)
        .startsWith("members[0].role", "members[0].userId", "members[1].role");
  }

  private static RosterBody roster(int size) {
    return new RosterBody(
        1L,
        IntStream.range(0, size).mapToObj(i -> new RosterEntryBody("u" + i, "member")).toList());
  }

  private static RoomBody named(String name) {
    return new RoomBody("matrix", name, null, null, null);
  }

  private static UserBody user(String email) {
    return new UserBody("ada", null, email, null, null, null);
  }

  private List<String> fields(Object body) {
    return assertThrows(ChangeRefused.class, () -> judge.valid(body)).violations().stream()
        .map(Violation::field)
        .toList();
  }
}
