package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.homeroom.change.PageRequest;
import dev.homeroom.course.CourseChanges;
import dev.homeroom.course.CourseClock;
import dev.homeroom.course.GroupChanges;
import dev.homeroom.course.GroupMode;
import dev.homeroom.course.GroupQueries;
import dev.homeroom.course.GroupView;
import dev.homeroom.room.HoldDecisions;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomState;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens to one group and its room. */
abstract class LifeOfAGroup extends CoursesTest {

  @Test
  void onlyTheRoomOfARenamedGroupIsRenamed() {
    wantCourse(GroupMode.SEPARATE);
    sendGroup("1");
    sendGroup("2");
    core.workOff();
    long other = room(group("2")).version();
    int calls = core.chat().calls().size();

    sendGroup("1");
    core.workOff();
    assertThat(core.chat().calls()).hasSize(calls);

    core.get(GroupChanges.class).put(LMS, "42", "1", "Changed group name", List.of());
    core.workOff();
    assertThat(core.chat().room(room(group("1")).remoteId()).name())
        .isEqualTo("Changed group name (Physics)");
    assertThat(room(group("2")).version()).isEqualTo(other);
  }

  @Test
  void renamingTheCourseRenamesTheRoomsOfItsGroups() {
    wantCourse(GroupMode.SEPARATE);
    sendGroup("1");
    core.workOff();

    wantCourse(course("Chemistry", "memory", GroupMode.SEPARATE, true));
    core.workOff();

    assertThat(room(group("1")).name()).isEqualTo("Group 1 (Chemistry)");
  }

  @Test
  void aNameThatIsTooLongIsCut() {
    String name = "G".repeat(255);
    wantCourse(GroupMode.SEPARATE);
    core.get(GroupChanges.class).put(LMS, "42", "1", name, List.of());

    assertThat(room(group("1")).name()).isEqualTo("G".repeat(255));
  }

  @Test
  void theNameOfItsCourseIsCutBeforeItsOwn() {
    wantCourse(course("C".repeat(1000), "memory", GroupMode.SEPARATE, true));
    core.get(GroupChanges.class).put(LMS, "42", "1", "Group 1", List.of());

    assertThat(room(group("1")).name()).isEqualTo("Group 1 (" + "C".repeat(244) + "…)");
  }

  @Test
  void anEmptyGroupListIsHeld() {
    wantCourse(GroupMode.SEPARATE);
    IntStream.rangeClosed(1, 12).forEach(i -> sendStudents("" + i));
    sendGroup("1", IntStream.rangeClosed(1, 12).mapToObj(String::valueOf).toArray(String[]::new));
    core.workOff();

    sendGroup("1");
    core.workOff();

    assertThat(room(group("1")).state()).isEqualTo(RoomState.HELD);
    assertThat(inside(group("1"))).hasSize(12);
    assertThat(member(group("1"), "1").state()).isEqualTo(MemberState.HELD);
  }

  @Test
  void whatIsHeldOrPutBackInAGroupIsNotSettledByOtherChanges() {
    wantCourse(GroupMode.SEPARATE);
    IntStream.rangeClosed(1, 12).forEach(i -> sendStudents("" + i));
    sendGroup("1", IntStream.rangeClosed(1, 12).mapToObj(String::valueOf).toArray(String[]::new));
    core.workOff();
    sendGroup("1", "1");

    send(enrolment("12", "teacher"));
    settle(Map.of("allGroups", List.of()));
    assertThat(member(group("1"), "12").state()).isEqualTo(MemberState.HELD);

    var held = core.get(HoldDecisions.class).show("default", group("1"));
    core.get(HoldDecisions.class).reject(LMS, group("1"), held.version());
    send(enrolment("12", "student"));
    sendList(1, students(1, 12));
    settle(Map.of());
    assertThat(inside(group("1"))).hasSize(12);
    assertThat(room(group("1")).state()).isEqualTo(RoomState.READY);

    sendGroup("1", "1");
    assertThat(member(group("1"), "12").state()).isEqualTo(MemberState.HELD);
    end("12", null);
    core.workOff();
    assertThat(member(group("1"), "12")).isNull();
    assertThat(inside(group("1"))).hasSize(11);
  }

  @Test
  void aDeletedGroupIsTakenOutWholeWithoutBeingHeld() {
    wantCourse(GroupMode.SEPARATE);
    IntStream.rangeClosed(1, 12).forEach(i -> sendStudents("" + i));
    sendGroup("1", IntStream.rangeClosed(1, 12).mapToObj(String::valueOf).toArray(String[]::new));
    sendGroup("2", "1");
    core.workOff();
    String part = room(group("1")).remoteId();

    core.get(GroupChanges.class).delete(LMS, "42", "1");
    assertThat(room(group("1")).state()).isEqualTo(RoomState.DELETING);
    assertThat(groups())
        .extracting(GroupView::groupId, GroupView::deleting)
        .containsExactly(tuple("1", true), tuple("2", false));
    assertThat(core.get(GroupQueries.class).get("default", "42", "1").deleting()).isTrue();
    assertThatThrownBy(() -> sendGroup("1", "1")).hasMessageContaining("being deleted");
    core.workOff();
    assertThat(core.chat().room(part).joined()).isEmpty();
    core.get(CourseClock.class).tick();
    assertThat(groups()).extracting(GroupView::groupId).containsExactly("2");

    sendGroup("1", "2");
    core.workOff();
    assertRoomOf(group("1"), "2");
    assertRoomOf(group("2"), "1");
  }

  @Test
  void aDeletedCourseTakesItsGroupsAndTheirRoomsWithIt() {
    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    sendGroup("1", "1");
    core.workOff();
    wantCourse(GroupMode.SEPARATE);
    core.workOff();

    core.get(CourseChanges.class).delete(LMS, "42", false);
    assertThat(course().rooms()).hasSize(2);
    core.workOff();
    core.get(CourseClock.class).tick();

    assertThat(core.chat().rooms()).hasSize(2).allMatch(room -> room.joined().isEmpty());
    assertThat(core.count("select count(g) from CourseGroup g")).isZero();
    assertThat(core.count("select count(r) from Room r")).isZero();
    assertThatThrownBy(this::course).hasMessageContaining("no course");
  }

  @Test
  void aGroupBelongsToOneCourse() {
    wantCourse(GroupMode.SEPARATE);
    core.get(CourseChanges.class)
        .put(LMS, "43", course("Chemistry", "memory", GroupMode.SEPARATE, true));
    sendGroup("1");

    assertThatThrownBy(() -> core.get(GroupChanges.class).put(LMS, "43", "1", "Group 1", List.of()))
        .hasMessageContaining("another course");
    assertThatThrownBy(() -> core.get(GroupQueries.class).get("default", "43", "1"))
        .hasMessageContaining("no group");
    assertThatThrownBy(() -> core.get(GroupChanges.class).delete(LMS, "43", "1"))
        .hasMessageContaining("no group");
  }

  @Test
  void groupsAreListedWithTheirSizes() {
    wantCourse(GroupMode.SEPARATE);
    sendGroup("1", "1", "2");
    sendGroup("2");

    assertThat(groups()).extracting(GroupView::size).containsExactly(2L, 0L);
    assertThat(groups()).extracting(GroupView::members).containsOnlyNulls();
  }

  private List<GroupView> groups() {
    return core.get(GroupQueries.class).list("default", "42", new PageRequest(10, null)).items();
  }

  @Test
  void aListOfAGroupLeavesTheRoomWhereItIsIfTheNewDefaultProviderCannotBeUsed() {
    settle(Map.of("defaultProvider", "memory"));
    wantCourse(course("Physics", null, GroupMode.SEPARATE, true));
    sendStudents("1", "2");
    sendGroup("1", "1");
    core.workOff();
    core.inTransaction(
        () ->
            core.entities()
                .createQuery("update Site s set s.settings = '{\"defaultProvider\":\"gone\"}'")
                .executeUpdate());

    sendGroup("1", "1", "2");
    core.workOff();

    assertThat(room(group("1")).provider()).isEqualTo("memory");
    assertRoomOf(group("1"), "1", "2");
  }
}
