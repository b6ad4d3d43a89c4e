package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.PageRequest;
import dev.homeroom.course.CourseChanges;
import dev.homeroom.course.CourseClock;
import dev.homeroom.course.EnrolmentChanges;
import dev.homeroom.course.GroupChanges;
import dev.homeroom.course.GroupMode;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.room.OpenRoom;
import dev.homeroom.room.OpenRooms;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomVerbs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Courses that are saved again, deleted or looked at while the chat service is away. */
abstract class CoursesInOddMoments extends CoursesTest {

  private static final PageRequest ALL = new PageRequest(100, null);

  private static void beAway() throws ProviderUnavailable {
    throw ProviderUnavailable.connection("Away.", Duration.ofMinutes(5));
  }

  private List<String> openedBy(String userId) {
    return core.get(OpenRooms.class).list("default", userId, ALL).items().stream()
        .map(OpenRoom::url)
        .toList();
  }

  @Test
  void aCourseDeletedWhileTheChatServiceIsAwayLeavesNobodyInItsRoomAndNoRecord() {
    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    core.workOff();
    core.chat().before("removeMembersFromRoom", CoursesInOddMoments::beAway);

    core.get(CourseChanges.class).delete(LMS, "42", false);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    wait(Duration.ofMinutes(16));

    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    core.get(CourseClock.class).tick();
    for (String kept : List.of("Course", "Enrolment", "Instance", "Room", "Member")) {
      assertThat(core.count("select count(k) from " + kept + " k")).as(kept).isZero();
    }
  }

  @Test
  void aDeletedGroupLeavesNeitherThoseWhoWereInItsRoomNorThoseOnTheirWay() {
    wantCourse(GroupMode.SEPARATE);
    sendStudents("1", "2");
    sendGroup("1", "1");
    core.workOff();
    sendGroup("1", "1", "2");

    core.get(GroupChanges.class).delete(LMS, "42", "1");
    core.workOff();

    assertThat(core.chat().onlyRoom().people()).containsOnlyKeys(account("1"));
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThat(core.count("select count(m) from Member m")).isZero();
    assertThat(core.count("select count(i) from Instance i")).isZero();
  }

  @Test
  void aCourseThatTalksInGroupsSavedAgainMakesNoRoomOfItsOwnAndJoinsNobody() {
    wantCourse(GroupMode.SEPARATE);
    sendStudents("1", "2");
    sendGroup("1", "1");
    wantCourse(GroupMode.SEPARATE);
    wantCourse(GroupMode.SEPARATE);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
    int calls = core.chat().calls().size();

    wantCourse(GroupMode.SEPARATE);
    wantCourse(course("Physics", "memory", GroupMode.VISIBLE, true));
    core.workOff();

    assertThat(core.chat().calls()).hasSize(calls);
    assertNothingIsLeftToDo();
  }

  @Test
  void everybodyOpensTheRoomOfTheirOwnGroup() {
    wantCourse(GroupMode.SEPARATE);
    sendStudents("1", "2", "3");
    sendGroup("1", "1");
    sendGroup("2", "2");
    core.workOff();

    assertThat(openedBy("1")).containsExactly(room(group("1")).url());
    assertThat(openedBy("2")).containsExactly(room(group("2")).url());
    assertThat(openedBy("3")).isEmpty();
  }

  @Test
  void whatIsShownNeverAsksTheChatService() {
    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    core.workOff();
    core.chat().calls().clear();

    assertThat(course().rooms().get(0).url()).isNotNull();
    assertThat(room().url()).isNotNull();
    assertThat(member("1").remoteId()).isEqualTo(account("1"));
    assertThat(openedBy("1")).hasSize(1);

    assertThat(core.chat().calls()).isEmpty();
  }

  @Test
  void hidingACourseTwiceAndShowingItWhileTheWorkWaitsRemovesNobody() {
    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    core.workOff();

    wantCourse(course("Physics", "memory", GroupMode.NONE, false));
    wantCourse(course("Physics", "memory", GroupMode.NONE, false));
    wantCourse(GroupMode.NONE);
    core.workOff();

    assertRoomOf(COURSE, "1", "2");
    assertThat(core.chat().calls()).doesNotContain("removeMembersFromRoom");
    assertNothingIsLeftToDo();
  }

  @Test
  void anArchivedRoomIsRestoredByTheCourseThatTakesItOver() {
    filledRoom(1);
    core.get(RoomVerbs.class).archive(LMS, COURSE, null);
    core.workOff();

    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    core.workOff();

    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(core.chat().onlyRoom().isReadOnly()).isFalse();
    assertRoomOf(COURSE, "1", "2");
    assertNothingIsLeftToDo();
  }

  @Test
  void soIsOneOfAnotherProviderByTheTimeTheCourseChoosesThat() {
    filledRoom(1);
    core.get(RoomVerbs.class).archive(LMS, COURSE, null);
    core.workOff();

    wantCourse(course("Physics", "link", GroupMode.NONE, true));
    sendStudents("1");
    core.workOff();
    wantCourse(GroupMode.NONE);
    core.workOff();

    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(core.chat().onlyRoom().isReadOnly()).isFalse();
    assertRoomOf(COURSE, "1");
  }

  @Test
  void aGroupMovesToAnotherCourseWhenItsOldRoomIsGone() {
    wantCourse(GroupMode.SEPARATE);
    core.get(CourseChanges.class)
        .put(LMS, "43", course("Physics", "memory", GroupMode.SEPARATE, true));
    sendStudents("1");
    core.get(EnrolmentChanges.class).put(LMS, "43", enrolment("1", "student"), null);
    sendGroup("1", "1");
    core.workOff();

    core.get(GroupChanges.class).delete(LMS, "42", "1");
    assertThatThrownBy(() -> moveGroup()).hasMessageContaining("being deleted");
    assertThat(room(group("1")).state()).isEqualTo(RoomState.DELETING);
    core.workOff();
    moveGroup();
    core.workOff();

    assertRoomOf(group("1"), "1");
    assertThat(room(group("1")).state()).isEqualTo(RoomState.READY);
  }

  private void moveGroup() {
    core.get(GroupChanges.class).put(LMS, "43", "1", "Group 1", List.of("1"));
  }
}
