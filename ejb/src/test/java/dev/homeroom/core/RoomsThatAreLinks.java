package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.course.CourseChanges;
import dev.homeroom.course.CourseWanted;
import dev.homeroom.course.GroupMode;
import dev.homeroom.operate.Housekeeping;
import dev.homeroom.provider.Role;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomView;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.user.UserChanges;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rooms whose provider has no members and sends nothing anywhere, and the way to others. */
abstract class RoomsThatAreLinks extends CoreTest {

  private static final BigInteger TOO_LARGE = BigInteger.ONE.shiftLeft(63);

  private List<String> callsOf(String provider) {
    core.chat().calls().clear();
    wantRoom(provider, "Physics", true);
    core.workOff();
    assertNothingIsLeftToDo();
    return core.chat().calls();
  }

  @Test
  void withoutAProviderNothingIsMadeAndNothingQueued() {
    wantRoom("none", "Physics", true);
    wantRoom("none", "Chemistry", true);
    sendUser("1");
    enrol("1");
    core.workOff();

    assertThat(room().state()).isEqualTo(RoomState.DISABLED);
    assertThat(core.chat().calls()).isEmpty();
    assertThat(core.count("select count(o) from Operation o")).isZero();
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void withoutAProviderSettingsAreJudgedAllTheSame(Object value) {
    Map<String, Object> settings = Map.of("any", value);
    RoomWanted room = new RoomWanted("none", "Physics", "", settings, true);
    CourseWanted course =
        new CourseWanted("Physics", null, null, GroupMode.NONE, true, "", settings);

    assertThatThrownBy(() -> core.get(RoomChanges.class).put(LMS, COURSE, room, null))
        .isInstanceOf(ChangeRefused.class);
    assertThatThrownBy(() -> core.get(CourseChanges.class).put(LMS, "9", course))
        .isInstanceOf(ChangeRefused.class);
  }

  private static List<Object> unusable() {
    return List.of(
        "x".repeat(20_001),
        "a\u0000b",
        "half a pair: \uD83D",
        List.of(Map.of("within", new BigDecimal("1e1001"))),
        new BigDecimal("1e-1001"));
  }

  @Test
  void fromProviderToProviderOnlyWhatIsNeededIsAskedFor() {
    wantRoom("none", "Physics", true);
    sendUser("1");
    enrol("1");

    assertThat(callsOf("memory"))
        .containsExactly("createChatRoom", "createMembers", "addMembersToRoom");
    assertThat(callsOf("none")).containsExactly("removeMembersFromRoom");
    assertThat(callsOf("none")).isEmpty();
    assertThat(callsOf("memory")).contains("addMembersToRoom").doesNotContain("createChatRoom");
    assertThat(callsOf("link")).containsExactly("removeMembersFromRoom");
    assertThat(callsOf("none")).isEmpty();
    assertThat(callsOf("memory")).contains("addMembersToRoom").doesNotContain("createChatRoom");
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
  }

  @Test
  void aLinkIsThereAtOnceAndKeepsItsRosterForAProviderWithMembers() {
    wantRoom("link", "Physics", true);
    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(room().url()).isEqualTo("https://link.example.org/Physics");
    sendUser("1");
    enrol("1");
    core.workOff();
    assertThat(stateOf("1")).isEqualTo(MemberState.OUT);

    wantRoom();
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
  }

  @Test
  void aRoomChangesToALinkAndBackAndIsTheSameRoomWithEverybody() {
    filledRoom(2);
    String remoteId = room().remoteId();

    wantRoom("link", "Physics", true);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThat(room().state()).isEqualTo(RoomState.READY);
    wantRoom("none", "Physics", true);
    core.workOff();
    wantRoom();
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    assertThat(room().remoteId()).isEqualTo(remoteId);
    assertNothingIsLeftToDo();
  }

  @Test
  void aLinkThatIsDisabledHasNoAddressUntilItIsEnabled() {
    wantRoom("link", "Physics", true);
    assertThat(wantRoom("link", "Physics", false).url()).isNull();
    assertThat(wantRoom("link", "Physics", true).url()).isNotNull();
    assertThat(wantRoom("none", "Physics", true).url()).isNull();
  }

  @Test
  void aRoomThatIsDisabledKeepsItsRemoteRoomButHasNoAddress() {
    filledRoom(1);
    String url = room().url();

    assertThat(wantRoom("memory", "Physics", false).url()).isNull();
    assertThat(room().remoteId()).isEqualTo("!1");
    assertThat(wantRoom().url()).isEqualTo(url);
  }

  @Test
  void aLinkIsDeletedAndNothingOfItIsLeft() {
    wantRoom("link", "Physics", true);
    sendUser("1");
    enrol("1");
    core.workOff();

    core.get(RoomChanges.class).delete(LMS, COURSE, true, null);
    core.workOff();

    assertThat(core.count("select count(i) from Instance i")).isZero();
    assertThat(core.count("select count(r) from Room r")).isZero();
    assertThat(core.chat().calls()).isEmpty();
  }

  @Test
  void somebodyOnTheRosterOfALinkCanBeDeleted() {
    wantRoom("link", "Physics", true);
    sendUser("1");
    enrol("1");

    core.get(UserChanges.class).delete(LMS, "1");
    core.workOff();
    core.get(Housekeeping.class).erase();

    assertThat(member("1")).isNull();
    assertThat(core.count("select count(u) from SiteUser u")).isZero();
  }

  @Test
  void aRoleChangedOnTheRosterOfALinkDisturbsNothing() {
    wantRoom("link", "Physics", true);
    sendUser("1");
    enrol("1");
    core.get(MemberChanges.class).put(LMS, COURSE, "1", Role.ADMIN, null);
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.READY);

    wantRoom();
    core.workOff();
    assertThat(core.chat().onlyRoom().roleOf(account("1"))).isEqualTo(Role.ADMIN);
  }

  @Test
  void aDeletedLinkIsShownUntilEverybodyIsOutOfTheRoomBefore() {
    filledRoom(2);
    wantRoom("link", "Physics", true);

    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);

    assertThat(room().state()).isEqualTo(RoomState.DELETING);
    assertConflict(this::wantRoom);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThat(core.count("select count(i) from Instance i")).isZero();
  }

  @Test
  void aDeletedRoomIsShownUntilTheLastOfItsInstanceIsGone() {
    filledRoom(2);
    wantRoom("link", "Physics", true);
    wantRoom("none", "Physics", true);

    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);

    assertThat(room().state()).isEqualTo(RoomState.DELETING);
    assertThat(room().provider()).isEqualTo("memory");
    core.workOff();
    assertThat(core.count("select count(i) from Instance i")).isZero();
  }

  @Test
  void aWholeNumberIsTakenHoweverItIsWritten() {
    for (Object whole : List.of(5, 5L, new BigDecimal("5"), new BigDecimal("5.0"))) {
      assertThat(wantWidth(whole).settings()).containsOnlyKeys("width");
      assertThat(edited("link").settings()).containsOnlyKeys("width");
    }
    for (Object other :
        List.of("5", true, new BigDecimal("5.5"), new BigDecimal("1e19"), 5.5, TOO_LARGE)) {
      assertThatThrownBy(() -> wantWidth(other))
          .isInstanceOfSatisfying(
              ChangeRefused.class,
              refused ->
                  assertThat(refused.violations().get(0).field()).isEqualTo("settings.width"));
    }
  }

  @Test
  void aCourseMayHaveRoomsWithANumberAmongTheirSettings() {
    CourseWanted wanted =
        new CourseWanted(
            "Physics", null, "link", GroupMode.NONE, true, "", Map.of("width", (Object) 5));

    core.get(CourseChanges.class).put(LMS, "42", wanted);

    assertThat(room().settings()).containsOnlyKeys("width");
  }

  private RoomView wantWidth(Object width) {
    return core.get(RoomChanges.class)
        .put(LMS, COURSE, new RoomWanted("link", "Physics", "", Map.of("width", width), true), null)
        .room();
  }

  /** As a PATCH of the provider alone does it. */
  private RoomView edited(String provider) {
    return core.get(RoomChanges.class)
        .edit(
            LMS,
            COURSE,
            now -> new RoomWanted(provider, now.name(), now.topic(), now.settings(), now.active()),
            null);
  }

  @Test
  void takenFromItsProviderAndGivenBackTheRoomIsOpenAsBefore() {
    filledRoom(2);

    assertThat(edited("none").state()).isEqualTo(RoomState.DISABLED);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThat(edited("memory").active()).isTrue();
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void aRoomThatWasDisabledIsSoWithTheNextProviderToo() {
    wantRoom("memory", "Physics", false);
    edited("none");

    assertThat(edited("memory").state()).isEqualTo(RoomState.DISABLED);
  }
}
