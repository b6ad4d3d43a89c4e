package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.course.CourseAvatars;
import dev.homeroom.course.CourseRoomView;
import dev.homeroom.course.CourseView;
import dev.homeroom.course.CourseWanted;
import dev.homeroom.course.GroupMode;
import dev.homeroom.provider.Role;
import dev.homeroom.room.AvatarChanges;
import dev.homeroom.room.AvatarKind;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The room that follows from a course, as long as it has no groups. */
abstract class LifeOfACourse extends CoursesTest {

  private static final byte[] PICTURE =
      "GIF89a\1\0\1\0\0\0\0;".getBytes(StandardCharsets.ISO_8859_1);

  @Test
  void aCourseHasARoomWithEverybodyEnrolled() {
    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    core.workOff();

    assertRoomOf(COURSE, "1", "2");
    CourseRoomView shown = course().rooms().get(0);
    assertThat(shown.component()).isEqualTo("core_course");
    assertThat(shown.instanceType()).isEqualTo("coursecommunication");
    assertThat(shown.instanceId()).isEqualTo("42");
    assertThat(shown.groupId()).isNull();
    assertThat(shown.state()).isEqualTo(RoomState.READY);
    assertThat(shown.url()).isEqualTo("memory:" + room().remoteId());
    assertThat(shown.members().joined()).isEqualTo(2);
    assertNothingIsLeftToDo();
  }

  @Test
  void peopleEnrolledBeforeTheProviderIsChosenAreInItsRoomIfTheirEnrolmentCounts() {
    wantCourse(course("Physics", null, GroupMode.NONE, true));
    sendStudents("1", "2");
    sendUser("3");
    send(suspended("3"));
    core.workOff();
    assertThat(core.chat().rooms()).isEmpty();
    assertThat(course().rooms()).isEmpty();

    wantCourse(GroupMode.NONE);
    core.workOff();

    assertRoomOf(COURSE, "1", "2");
  }

  @Test
  void theSameBodyTwiceChangesAndQueuesNothing() {
    wantCourse(GroupMode.NONE);
    sendStudents("1");
    core.workOff();
    CourseView once = course();
    long version = room().version();
    int calls = core.chat().calls().size();

    wantCourse(GroupMode.NONE);
    send(enrolment("1", "student"));
    assertThat(core.waitingTasks()).isZero();
    core.workOff();

    assertThat(course()).isEqualTo(once);
    assertThat(room().version()).isEqualTo(version);
    assertThat(core.chat().calls()).hasSize(calls);
  }

  @Test
  void aCourseWithoutAProviderTakesTheSitesDefault() {
    settle(Map.of("defaultProvider", "memory"));
    wantCourse(course("Physics", null, GroupMode.NONE, true));
    sendStudents("1");
    core.workOff();

    assertRoomOf(COURSE, "1");
    assertThat(course().provider()).isNull();
  }

  @Test
  void anotherDefaultProviderReachesTheCoursesThatHaveNoOther() {
    wantCourse(course("Physics", null, GroupMode.NONE, true));
    sendStudents("1");

    settle(Map.of("defaultProvider", "memory"));
    assertRoomOf(COURSE, "1");

    settle(Map.of());
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThat(room().state()).isEqualTo(RoomState.DISABLED);
  }

  @Test
  void aDefaultProviderWhosePluginIsGoneLeavesTheRoomsAsTheyAre() {
    settle(Map.of("defaultProvider", "memory"));
    wantCourse(course("Physics", null, GroupMode.NONE, true));
    sendStudents("1");
    core.inTransaction(
        () ->
            core.entities()
                .createQuery("update Site s set s.settings = '{\"defaultProvider\":\"gone\"}'")
                .executeUpdate());

    settle(Map.of("defaultProvider", "gone", "roles", Map.of("student", "moderator")));

    assertRoomOf(COURSE, "1");
    assertThat(core.count("select count(c) from Course c where c.outdated")).isZero();
  }

  @Test
  void aDefaultProviderThatDoesNotExistIsRefusedByName() {
    assertThatThrownBy(() -> settle(Map.of("defaultProvider", "nonsense")))
        .isInstanceOfSatisfying(
            ChangeRefused.class,
            refused ->
                assertThat(refused.violations().get(0).field())
                    .isEqualTo("settings.defaultProvider"));
  }

  @Test
  void aProviderThatDoesNotExistIsRefusedByName() {
    assertThatThrownBy(() -> wantCourse(course("Physics", "nonsense", GroupMode.NONE, true)))
        .isInstanceOfSatisfying(
            ChangeRefused.class,
            refused -> assertThat(refused.violations().get(0).field()).isEqualTo("provider"));
    assertThat(core.count("select count(c) from Course c")).isZero();
  }

  @Test
  void aRoomIsCalledAsTheCourseOrAsItsRoomName() {
    wantCourse(course("Physics 101", "memory", GroupMode.NONE, true));
    core.workOff();
    assertThat(core.chat().onlyRoom().name()).isEqualTo("Physics 101");

    wantCourse(
        new CourseWanted("Physics 101", "Talk", "memory", GroupMode.NONE, true, "Topic", Map.of()));
    core.workOff();
    assertThat(core.chat().onlyRoom().name()).isEqualTo("Talk");
    assertThat(core.chat().onlyRoom().topic()).isEqualTo("Topic");
  }

  @Test
  void aNameThatIsTooLongForARoomIsCutBetweenCharacters() {
    String name = "𝔄".repeat(1333);
    assertThat(wantCourse(course(name, "memory", GroupMode.NONE, true)).name()).isEqualTo(name);
    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("𝔄".repeat(254) + "…");
  }

  @Test
  void aHiddenCourseHasNobodyInItsRoomAndEverybodyAgainWhenItIsShown() {
    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    core.workOff();
    String remoteId = room().remoteId();

    wantCourse(course("Physics", "memory", GroupMode.NONE, false));
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThat(room().state()).isEqualTo(RoomState.DISABLED);
    assertThat(stateOf("1")).isEqualTo(MemberState.OUT);

    sendStudents("3");
    wantCourse(GroupMode.NONE);
    core.workOff();
    assertRoomOf(COURSE, "1", "2", "3");
    assertThat(room().remoteId()).isEqualTo(remoteId);
  }

  @Test
  void noneDisablesTheRoomAndTheProviderAgainUsesItAgain() {
    wantCourse(GroupMode.NONE);
    sendStudents("1");
    core.workOff();
    String remoteId = room().remoteId();

    wantCourse(course("Physics", "none", GroupMode.NONE, true));
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();

    wantCourse(GroupMode.NONE);
    core.workOff();
    assertRoomOf(COURSE, "1");
    assertThat(room().remoteId()).isEqualTo(remoteId);
  }

  @Test
  void whatIsDerivedCannotBeChangedDirectly() {
    wantCourse(GroupMode.NONE);
    sendStudents("1");

    assertThatThrownBy(() -> wantRoom("memory", "Other", true)).hasMessageContaining("derived");
    assertThatThrownBy(() -> enrol("2")).hasMessageContaining("derived");
    assertThatThrownBy(() -> unenrol("1")).hasMessageContaining("derived");
    assertThatThrownBy(() -> core.get(MemberChanges.class).replace(LMS, COURSE, 1, List.of()))
        .hasMessageContaining("derived");
    assertThatThrownBy(() -> core.get(RoomChanges.class).delete(LMS, COURSE, false, null))
        .hasMessageContaining("derived");
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
  }

  @Test
  void aRoomMadeBeforeItsCourseIsTakenOverAndWhoIsNotEnrolledIsHeld() {
    filledRoom(12);
    String remoteId = room().remoteId();
    wantCourse(course("Physics", null, GroupMode.NONE, true));
    core.workOff();
    assertThat(course().rooms()).isEmpty();
    assertThat(inside(COURSE)).hasSize(12);
    sendList(1, students(1, 6));

    wantCourse(GroupMode.NONE);
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.HELD);
    assertThat(room().remoteId()).isEqualTo(remoteId);
    assertThat(inside(COURSE)).hasSize(12);
    assertThat(stateOf("12")).isEqualTo(MemberState.HELD);

    sendList(2, students(1, 12));
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void aRoomNamesTheHighestRoleOfAll() {
    wantCourse(GroupMode.NONE);
    sendUser("1");
    send(enrolment("1", "student", "teacher"));
    core.workOff();

    assertThat(core.chat().onlyRoom().roleOf(account("1"))).isEqualTo(Role.MODERATOR);
  }

  @Test
  void anAvatarSentBeforeTheRoomIsGivenToItAndToNoGroup() {
    wantCourse(course("Physics", null, GroupMode.NONE, true));
    sendAvatar(PICTURE);
    assertThat(core.get(CourseAvatars.class).get("default", "42").content()).isEqualTo(PICTURE);

    wantCourse(GroupMode.NONE);
    sendGroup("1");
    core.workOff();
    assertThat(core.chat().onlyRoom().avatar()).isNotNull();
    assertThat(core.get(CourseAvatars.class).get("default", "42").content()).isEqualTo(PICTURE);
    int calls = core.chat().calls().size();
    sendAvatar(PICTURE);
    core.workOff();
    assertThat(core.chat().calls()).hasSize(calls);

    wantCourse(GroupMode.SEPARATE);
    core.workOff();
    assertThat(core.chat().room(room(group("1")).remoteId()).avatar()).isNull();

    core.get(CourseAvatars.class).remove(LMS, "42");
    assertThatThrownBy(() -> core.get(CourseAvatars.class).get("default", "42"))
        .hasMessageContaining("no avatar");
    assertThatThrownBy(() -> core.get(AvatarChanges.class).remove(LMS, COURSE, null))
        .hasMessageContaining("derived");
  }

  private void sendAvatar(byte[] picture) {
    core.get(CourseAvatars.class).put(LMS, "42", AvatarKind.GIF, picture);
  }
}
