package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.homeroom.change.PageRequest;
import dev.homeroom.course.CourseClock;
import dev.homeroom.course.CourseQueries;
import dev.homeroom.course.EnrolmentChanges;
import dev.homeroom.course.EnrolmentView;
import dev.homeroom.course.EnrolmentWanted;
import dev.homeroom.course.GroupMode;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.room.HoldDecisions;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RosterResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whole lists of enrolments, and what the removal guard makes of them. */
abstract class ListsOfEnrolments extends CoursesTest {

  @Test
  void manyEndingAtOnceArePerformedInSlicesAndNotHeld() {
    wantCourse(GroupMode.NONE);
    sendStudents("1");
    Instant until = now().plus(Duration.ofHours(1));
    List<EnrolmentWanted> all = new ArrayList<>(students(1, 1));
    IntStream.rangeClosed(2, 1502)
        .forEach(i -> all.add(timed("" + i, "manual", null, until, "student")));
    sendList(1, all);
    IntStream.rangeClosed(2, 20).forEach(i -> sendUser("" + i));
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(20);

    wait(Duration.ofHours(2));
    wait(Duration.ZERO);

    assertRoomOf(COURSE, "1");
    assertThat(room().members().desired()).isEqualTo(1);
  }

  /** It began before the hour, and had to wait for the course. */
  @Test
  void anHourThatComesWhileAListWaitsIsNotUndoneByIt() {
    wantCourse(GroupMode.NONE);
    sendStudents("1");
    List.of("2", "3").forEach(this::sendUser);
    Instant hour = now().plusSeconds(2);
    List<EnrolmentWanted> all =
        List.of(
            enrolment("1", "student"),
            timed("2", "manual", null, hour, "student"),
            timed("3", "manual", hour, null, "student"));
    sendList(1, all);
    core.workOff();
    assertRoomOf(COURSE, "1", "2");

    core.inTransaction(
        () -> {
          core.get(DatabaseClock.class).now();
          CompletableFuture.runAsync(() -> tickAfter(hour)).join();
          sendList(2, all);
        });
    wait(Duration.ZERO);

    assertRoomOf(COURSE, "1", "3");
  }

  private void tickAfter(Instant hour) {
    await().pollInSameThread().until(() -> now().isAfter(hour));
    core.get(CourseClock.class).tick();
  }

  @Test
  void theHourOfOneEnrolmentLeavesOtherPeopleAlone() {
    filledCourse(12);
    sendList(2, students(1, 6));
    Instant until = now().plus(Duration.ofHours(1));
    send(timed("1", "manual", null, until, "student"));
    core.workOff();
    assertThat(stateOf("12")).isEqualTo(MemberState.HELD);

    wait(Duration.ofHours(2));

    assertThat(stateOf("12")).isEqualTo(MemberState.HELD);
    assertThat(inside(COURSE)).hasSize(11);
  }

  @Test
  void aWholeListIsTakenAndCounted() {
    filledCourse(3);
    send(timed("3", "self", null, null, "student"));

    RosterResult result =
        sendList(
            2,
            List.of(
                enrolment("1", "student"), enrolment("2", "teacher"), enrolment("4", "student")));
    sendUser("4");
    core.workOff();

    assertThat(result).isEqualTo(new RosterResult(2L, 1, 1, 2, 0, null));
    assertRoomOf(COURSE, "1", "2", "4");
  }

  @Test
  void anEmptyListIsHeldAndHealsWhenItIsFullAgain() {
    filledCourse(12);

    RosterResult held = sendList(2, List.of());
    core.workOff();
    assertThat(held.held()).isEqualTo(12);
    assertThat(held.removed()).isZero();
    assertThat(held.reason()).startsWith("EMPTY_ROSTER");
    assertThat(room().state()).isEqualTo(RoomState.HELD);
    assertThat(inside(COURSE)).hasSize(12);
    assertThat(sendList(2, List.of()).held()).as("the same again").isEqualTo(12);
    assertThat(sendList(3, List.of()).held()).as("a newer one, no fuller").isEqualTo(12);

    sendList(4, students(1, 12));
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(inside(COURSE)).hasSize(12);
  }

  @Test
  void inWhichOrderRolesAreNamedMakesNoDifference() {
    wantCourse(GroupMode.NONE);
    sendUser("1");
    sendList(1, List.of(enrolment("1", "student", "tutor")));

    assertThat(sendList(1, List.of(enrolment("1", "tutor", "student"))).updated()).isZero();
    assertThat(sendList(2, List.of(enrolment("1", "tutor", "student"))).updated()).isZero();
  }

  @Test
  void whoIsPutBackStaysUntilANewerListLacksThem() {
    filledCourse(12);
    sendList(2, students(1, 6));
    var held = core.get(HoldDecisions.class).show("default", COURSE);
    core.get(HoldDecisions.class).reject(LMS, COURSE, held.version());
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.READY);

    sendUser("20");
    send(enrolment("20", "student"));
    wantCourse(course("Renamed", "memory", GroupMode.NONE, true));
    settle(Map.of("roles", Map.of("student", "moderator")));
    assertThat(inside(COURSE)).hasSize(13);
    assertThat(room().state()).isEqualTo(RoomState.READY);

    sendList(3, students(1, 6));
    assertThat(stateOf("12")).isEqualTo(MemberState.HELD);
  }

  @Test
  void endingOneEnrolmentAfterAnotherIsExplicitAndNeverHeld() {
    filledCourse(12);

    IntStream.rangeClosed(1, 12).forEach(i -> end("" + i, null));
    core.workOff();

    assertRoomOf(COURSE);
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void whoIsSparedForAWhileIsOutAtOnceWhenTheLmsEndsTheEnrolment() {
    settle(Map.of("removal", Map.of("grace", "P1D")));
    filledCourse(12);
    sendList(2, students(1, 10));
    core.workOff();
    assertThat(inside(COURSE)).hasSize(12);

    end("12", null);
    core.workOff();
    assertThat(inside(COURSE)).hasSize(11).doesNotContain(account("12"));
  }

  @Test
  void olderGenerationsAreRefusedAndTheSameAgainChangesNothing() {
    filledCourse(3);
    sendList(5, students(1, 3));
    int calls = core.chat().calls().size();

    assertThat(sendList(5, students(1, 3))).isEqualTo(new RosterResult(5L, 0, 0, 0, 0, null));
    assertThatThrownBy(() -> sendList(5, students(1, 2))).hasMessageContaining("other");
    assertThatThrownBy(() -> sendList(5, List.of(enrolment("1", "teacher"))))
        .hasMessageContaining("other");
    assertThatThrownBy(() -> sendList(4, students(1, 3))).hasMessageContaining("older");
    assertThatThrownBy(
            () -> core.get(EnrolmentChanges.class).put(LMS, "42", enrolment("9", "student"), 4L))
        .hasMessageContaining("older");
    core.workOff();

    assertThat(core.chat().calls()).hasSize(calls);
    assertThat(enrolments()).hasSize(3);
  }

  @Test
  void enrolmentsAreListedPageByPageAsTheyWereSent() {
    wantCourse(GroupMode.NONE);
    Instant from = Instant.parse("2026-01-02T03:04:05.123456Z");
    send(timed("1", "self", from, from.plusSeconds(1), "student", "teacher"));
    send(suspended("2"));

    var first = core.get(CourseQueries.class).enrolments("default", "42", new PageRequest(1, null));
    assertThat(first.items())
        .containsExactly(
            new EnrolmentView(
                "1", "self", List.of("student", "teacher"), "active", from, from.plusSeconds(1)));
    assertThat(
            core.get(CourseQueries.class)
                .enrolments("default", "42", new PageRequest(1, first.next()))
                .items())
        .containsExactly(
            new EnrolmentView("2", "manual", List.of("student"), "suspended", null, null));
  }

  @Test
  void aNewerListOfTheSamePeopleJudgesAnewWhoIsHeld() {
    filledCourse(12);
    assertThat(sendList(2, students(4, 12)).reason()).startsWith("TOO_MANY");
    sendStudents("13", "14", "15", "16", "17");
    core.workOff();
    assertThat(inside(COURSE)).hasSize(17);

    RosterResult result = sendList(3, students(4, 17));
    core.workOff();

    assertThat(result.held()).isZero();
    assertThat(inside(COURSE)).hasSize(14);
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  private void filledCourse(int people) {
    wantCourse(GroupMode.NONE);
    IntStream.rangeClosed(1, people).forEach(i -> sendUser("" + i));
    sendList(1, students(1, people));
    core.workOff();
    assertThat(inside(COURSE)).hasSize(people);
  }

  private List<EnrolmentView> enrolments() {
    return core.get(CourseQueries.class)
        .enrolments("default", "42", new PageRequest(1000, null))
        .items();
  }
}
