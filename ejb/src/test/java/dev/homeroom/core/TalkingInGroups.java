package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.course.CourseRoomView;
import dev.homeroom.course.GroupMode;
import dev.homeroom.course.GroupQueries;
import dev.homeroom.operate.Housekeeping;
import dev.homeroom.room.RoomState;
import dev.homeroom.user.UserChanges;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rooms of a course whose groups talk by themselves. */
abstract class TalkingInGroups extends CoursesTest {

  @ParameterizedTest
  @EnumSource(names = {"SEPARATE", "VISIBLE"})
  void eachGroupHasARoomWithItsOwnPeople(GroupMode mode) {
    wantCourse(mode);
    sendStudents("1", "2", "3");
    sendGroup("1", "1");
    sendGroup("2", "2", "3");
    core.workOff();

    assertRoomOf(group("1"), "1");
    assertRoomOf(group("2"), "2", "3");
    assertThat(room(group("1")).name()).isEqualTo("Group 1 (Physics)");
    assertThat(core.chat().rooms()).hasSize(2);
    assertThat(course().rooms()).extracting(CourseRoomView::groupId).containsExactly("1", "2");
    assertNothingIsLeftToDo();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manager",
        "editingteacher",
        "Instructor",
        "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor",
        "http://purl.imsglobal.org/vocab/lis/v2/membership#Administrator",
      })
  void whoHasAccessToAllGroupsIsInEveryRoom(String role) {
    wantCourse(GroupMode.SEPARATE);
    sendStudents("1");
    sendUser("9");
    send(enrolment("9", role));
    sendGroup("1", "1");
    sendGroup("2");
    core.workOff();

    assertRoomOf(group("1"), "1", "9");
    assertRoomOf(group("2"), "9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "student",
        "teacher",
        "TeachingAssistant",
        "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant",
      })
  void whoHasNotIsOnlyInTheirOwn(String role) {
    wantCourse(GroupMode.SEPARATE);
    sendUser("9");
    send(enrolment("9", role));
    sendGroup("1", "9");
    sendGroup("2");
    core.workOff();

    assertRoomOf(group("1"), "9");
    assertRoomOf(group("2"));
  }

  @Test
  void theSiteSaysWhoHasAccessToAllGroups() {
    wantCourse(GroupMode.SEPARATE);
    sendUser("8");
    sendUser("9");
    send(enrolment("8", "tutor"));
    send(enrolment("9", "editingteacher"));
    sendGroup("1");
    core.workOff();
    assertRoomOf(group("1"), "9");

    settle(Map.of("allGroups", List.of("tutor")));
    assertRoomOf(group("1"), "8");
  }

  @Test
  void aSiteAdminWhoIsEnrolledIsInEveryGroupsRoomAsLongAsThatLasts() {
    wantCourse(GroupMode.SEPARATE);
    sendStudents("1", "2");
    sendGroup("1", "1", "2");
    sendGroup("2", "2");
    sendAdmin("7", true);
    core.workOff();
    assertRoomOf(group("2"), "2");

    sendAdmin("1", true);
    wait(Duration.ZERO);
    assertRoomOf(group("2"), "1", "2");

    sendAdmin("1", false);
    wait(Duration.ZERO);
    assertRoomOf(group("1"), "1", "2");
    assertRoomOf(group("2"), "2");
  }

  @Test
  void aSiteAdminWhoIsDeletedAndEnrolledAnewMeanwhileIsOneNoMore() {
    wantCourse(GroupMode.SEPARATE);
    sendStudents("1");
    sendGroup("1", "1");
    sendAdmin("7", true);
    send(enrolment("7", "student"));
    core.workOff();
    assertRoomOf(group("1"), "1", "7");

    core.get(UserChanges.class).delete(LMS, "7");
    send(enrolment("7", "student"));
    core.workOff();
    core.get(Housekeeping.class).erase();
    sendAdmin("7", false);
    wait(Duration.ZERO);

    assertRoomOf(group("1"), "1");
  }

  @Test
  void switchingToGroupsAndBackUsesTheSameRoomsAgain() {
    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    sendGroup("1", "1");
    core.workOff();
    assertRoomOf(COURSE, "1", "2");
    String whole = room().remoteId();
    assertThat(core.chat().rooms()).hasSize(1);

    wantCourse(GroupMode.SEPARATE);
    core.workOff();
    assertRoomOf(COURSE);
    assertRoomOf(group("1"), "1");
    assertThat(room().state()).isEqualTo(RoomState.DISABLED);
    String part = room(group("1")).remoteId();
    sendStudents("3");
    sendGroup("1", "1", "3");

    wantCourse(GroupMode.NONE);
    core.workOff();
    assertRoomOf(COURSE, "1", "2", "3");
    assertRoomOf(group("1"));

    wantCourse(GroupMode.VISIBLE);
    core.workOff();
    assertRoomOf(COURSE);
    assertRoomOf(group("1"), "1", "3");
    assertThat(room().remoteId()).isEqualTo(whole);
    assertThat(room(group("1")).remoteId()).isEqualTo(part);
    assertNothingIsLeftToDo();
  }

  @Test
  void noneTakesEverybodyOutOfTheRoomsOfGroupsToo() {
    wantCourse(GroupMode.SEPARATE);
    sendStudents("1");
    sendGroup("1", "1");
    core.workOff();
    String part = room(group("1")).remoteId();

    wantCourse(course("Physics", "none", GroupMode.SEPARATE, true));
    core.workOff();
    assertThat(core.chat().room(part).joined()).isEmpty();

    wantCourse(GroupMode.SEPARATE);
    core.workOff();
    assertRoomOf(group("1"), "1");
    assertThat(room(group("1")).remoteId()).isEqualTo(part);
  }

  @Test
  void hidingAndShowingReachesEveryGroup() {
    wantCourse(GroupMode.SEPARATE);
    sendStudents("1", "2");
    sendGroup("1", "1");
    sendGroup("2", "2");
    core.workOff();

    wantCourse(course("Physics", "memory", GroupMode.SEPARATE, false));
    core.workOff();
    assertRoomOf(group("1"));
    assertRoomOf(group("2"));

    wantCourse(GroupMode.SEPARATE);
    core.workOff();
    assertRoomOf(group("1"), "1");
    assertRoomOf(group("2"), "2");
  }

  @Test
  void membersWhoAreNotEnrolledHaveNoEffectUntilTheyAre() {
    wantCourse(GroupMode.SEPARATE);
    sendStudents("1");
    sendUser("2");
    sendGroup("1", "1", "2");
    core.workOff();
    assertRoomOf(group("1"), "1");
    assertThat(core.get(GroupQueries.class).get("default", "42", "1").members())
        .containsExactly("1", "2");

    sendStudents("2");
    core.workOff();
    assertRoomOf(group("1"), "1", "2");

    end("2", null);
    core.workOff();
    assertRoomOf(group("1"), "1");
  }

  @Test
  void whoIsTakenFromAGroupIsOutUnlessTheyHaveAccessToAll() {
    wantCourse(GroupMode.SEPARATE);
    sendStudents("1", "2", "3");
    sendUser("9");
    send(enrolment("9", "manager"));
    sendGroup("1", "1", "2", "3", "9");
    core.workOff();

    sendGroup("1", "1", "2");
    core.workOff();

    assertRoomOf(group("1"), "1", "2", "9");
  }

  @Test
  void oneEnrolmentConcernsOnlyTheRoomsOfThePersonsGroups() {
    wantCourse(GroupMode.SEPARATE);
    sendStudents("1");
    sendGroup("1", "1", "2");
    sendGroup("2", "1");
    core.workOff();
    long version = room(group("2")).version();
    core.chat().calls().clear();

    sendStudents("2");
    core.workOff();

    assertThat(core.chat().calls()).containsExactlyInAnyOrder("createMembers", "addMembersToRoom");
    assertThat(room(group("2")).version()).isEqualTo(version);
    assertRoomOf(group("1"), "1", "2");
    assertRoomOf(group("2"), "1");
  }

  @Test
  void aGroupWithoutARoomNeverBreaksAnEnrolment() {
    wantCourse(course("Physics", null, GroupMode.SEPARATE, true));
    sendGroup("1", "1");
    sendStudents("1");
    wantCourse(GroupMode.NONE);
    sendGroup("2", "1");
    sendStudents("1", "2");
    core.workOff();

    assertRoomOf(COURSE, "1", "2");
    assertThat(core.chat().rooms()).hasSize(1);
  }
}
