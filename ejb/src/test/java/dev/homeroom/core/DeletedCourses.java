package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.PageRequest;
import dev.homeroom.course.CourseChanges;
import dev.homeroom.course.CourseClock;
import dev.homeroom.course.CourseQueries;
import dev.homeroom.course.CourseRoomView;
import dev.homeroom.course.CourseView;
import dev.homeroom.course.GroupChanges;
import dev.homeroom.course.GroupMode;
import dev.homeroom.room.RoomState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Courses that are deleted, and what becomes of their rooms. */
abstract class DeletedCourses extends CoursesTest {

  private List<CourseView> courses() {
    return core.get(CourseQueries.class).list("default", new PageRequest(10, null)).items();
  }

  @Test
  void aDeletedCourseIsShownUntilItsRoomIsGone() {
    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    core.workOff();

    core.get(CourseChanges.class).delete(LMS, "42", false);
    assertThat(course().rooms()).extracting(CourseRoomView::state).containsOnly(RoomState.DELETING);
    assertThat(courses()).hasSize(1);
    assertThatThrownBy(() -> wantCourse(GroupMode.NONE)).hasMessageContaining("being deleted");
    core.get(CourseChanges.class).delete(LMS, "42", false);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThatThrownBy(this::course).hasMessageContaining("no course");
    assertThat(courses()).isEmpty();
    core.get(CourseClock.class).tick();
    assertThat(core.count("select count(c) from Course c")).isZero();
    assertThat(core.count("select count(i) from Instance i")).isZero();
  }

  @Test
  void aCourseDeletedWithItsRemoteRoomIsGoneThereToo() {
    wantCourse(GroupMode.NONE);
    sendStudents("1");
    core.workOff();

    core.get(CourseChanges.class).delete(LMS, "42", true);
    core.workOff();

    assertThat(core.chat().rooms()).isEmpty();
  }

  /** A course with a room of its own, and one for each of two groups. */
  private void courseWithGroups() {
    wantCourse(GroupMode.NONE);
    sendStudents("1");
    core.workOff();
    wantCourse(GroupMode.SEPARATE);
    sendGroup("A", "1");
    sendGroup("B", "1");
    core.workOff();
    assertThat(core.chat().rooms()).hasSize(3);
  }

  @Test
  void aCourseDeletedAgainWithItsRemoteRoomsIsGoneThereTooWhateverWasSaidFirst() {
    courseWithGroups();

    core.get(CourseChanges.class).delete(LMS, "42", false);
    core.get(CourseChanges.class).delete(LMS, "42", true);
    core.get(CourseChanges.class).delete(LMS, "42", false);
    core.workOff();

    assertThat(core.chat().rooms()).isEmpty();
    core.get(CourseClock.class).tick();
    assertThat(core.count("select count(c) from Course c")).isZero();
  }

  @Test
  void aCourseDeletedWithItsRemoteRoomsTakesThoseOfDeletedGroupsAlong() {
    courseWithGroups();

    core.get(GroupChanges.class).delete(LMS, "42", "A");
    core.get(CourseChanges.class).delete(LMS, "42", true);
    core.workOff();

    assertThat(core.chat().rooms()).isEmpty();
    core.get(CourseClock.class).tick();
    assertThat(core.count("select count(c) from Course c")).isZero();
  }

  @Test
  void aCourseMayBeSentAgainAsSoonAsTheDeletedOneIsGone() {
    wantCourse(GroupMode.NONE);
    sendStudents("1");
    core.workOff();
    core.get(CourseChanges.class).delete(LMS, "42", true);
    core.workOff();

    wantCourse(GroupMode.NONE);
    core.workOff();

    assertRoomOf(COURSE);
    assertThat(core.count("select count(e) from Enrolment e")).isZero();
  }

  @Test
  void aCourseWithoutARoomIsDeletedAtOnce() {
    wantCourse(course("Physics", null, GroupMode.NONE, true));
    sendStudents("1");

    core.get(CourseChanges.class).delete(LMS, "42", false);

    assertThatThrownBy(this::course).hasMessageContaining("no course");
    assertThat(core.count("select count(c) from Course c")).isZero();
  }

  @Test
  void aRoomOfACourseWithTwoProvidersBehindItIsDeletedWhole() {
    wantCourse(GroupMode.NONE);
    sendStudents("1");
    core.workOff();
    wantCourse(course("Physics", "none", GroupMode.NONE, true));
    wantCourse(GroupMode.NONE);
    core.workOff();

    core.get(CourseChanges.class).delete(LMS, "42", false);
    core.workOff();

    assertThat(core.count("select count(r) from Room r")).isZero();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
  }

  @Test
  void aRoomThatOnceHadNoProviderIsDeletedWhole() {
    wantRoom("none", "Physics", true);
    wantCourse(GroupMode.NONE);
    sendStudents("1");
    core.workOff();

    core.get(CourseChanges.class).delete(LMS, "42", false);
    core.workOff();

    assertThat(core.count("select count(r) from Room r")).isZero();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
  }
}
