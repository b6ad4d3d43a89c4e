package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.course.CourseChanges;
import dev.homeroom.course.CourseWanted;
import dev.homeroom.course.GroupMode;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.site.Sites;
import dev.homeroom.user.UserChanges;
import dev.homeroom.user.UserWanted;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The longest of what is let in is kept, though JSON writes it longer than it is. */
abstract class LongestTexts extends CoreTest {

  /** As many as a user may have of roles and of identities. */
  private static List<String> hundred() {
    return IntStream.range(100, 200).mapToObj(n -> n + "x".repeat(97)).toList();
  }

  private void assertKept(UserWanted wanted) {
    assertThat(core.get(UserChanges.class).put(LMS, "1", wanted).user())
        .returns(wanted.roles(), user -> user.roles())
        .returns(wanted.identities(), user -> user.identities());
  }

  private static UserWanted named(String identity) {
    Map<String, String> identities =
        hundred().stream().collect(Collectors.toMap(Function.identity(), provider -> identity));
    return new UserWanted("ada", null, null, false, hundred(), identities);
  }

  @Test
  void aUserHasAHundredRolesAndAHundredIdentities() {
    assertKept(named("\"".repeat(255)));
    assertKept(named("\uD83D\uDE00".repeat(255)));
  }

  /** In the form that JSON makes the most of: every character is one that it escapes. */
  private static List<String> quotes() {
    return List.of("\"".repeat(15_900));
  }

  @Test
  void aSiteHasSettingsOfSixteenThousandCharacters() {
    Map<String, Object> settings = Map.of("allGroups", quotes());

    assertThat(core.get(Sites.class).put("default", "Default", settings).site().settings())
        .isEqualTo(settings);
  }

  @Test
  void aRoomAndACourseHaveSettingsOfSixteenThousandCharacters() {
    Map<String, Object> settings = Map.of("any", quotes());

    core.get(CourseChanges.class)
        .put(LMS, "9", new CourseWanted("C", null, "none", GroupMode.NONE, true, "", settings));
    assertThat(
            core.get(RoomChanges.class)
                .put(LMS, COURSE, new RoomWanted("none", "Physics", "", settings, true), null)
                .room()
                .settings())
        .isEqualTo(settings);
  }

  private UserWanted identified(String username, String identity) {
    return new UserWanted(username, null, null, false, List.of(), Map.of("memory", identity));
  }

  /** Given by the site, in characters that take two units each, or derived from the username. */
  @Test
  void anIdentityThatIsTooLongForAnyAccountKeepsNobodyElseOut() {
    wantRoom();
    core.get(UserChanges.class).put(LMS, "1", identified("ada", "\uD83D\uDE00".repeat(128)));
    core.get(UserChanges.class).put(LMS, "2", user("x".repeat(255), false));
    sendUser("3");
    enrol("1", "2", "3");
    core.workOff();

    for (String one : List.of("1", "2")) {
      assertThat(member(one).state()).isEqualTo(MemberState.FAILED);
      assertThat(member(one).reason()).isEqualTo("INVALID_ID");
    }
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("3"));
    assertNothingIsLeftToDo();

    core.get(UserChanges.class).put(LMS, "1", identified("ada", "@ada:memory"));
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).containsExactly("@ada:memory", account("3"));
  }

  @Test
  void somebodyAddedByHandWithATooLongIdIsLeftAloneAndTheRestIsRepaired() {
    core.get(Sites.class).put("default", "Default", Map.of("removeManual", true));
    filledRoom(1);
    String odd = "@" + "x".repeat(255);
    core.chat().onlyRoom().put(odd, Presence.JOINED, Role.MEMBER, false);
    core.chat().onlyRoom().put("@odd:memory", Presence.JOINED, Role.MEMBER, false);

    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"), odd);
    assertThat(room().members().unmanaged()).isEqualTo(1);
    assertNothingIsLeftToDo();
  }
}
