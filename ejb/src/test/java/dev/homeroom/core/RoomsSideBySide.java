package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.course.CourseChanges;
import dev.homeroom.course.CourseWanted;
import dev.homeroom.course.GroupMode;
import dev.homeroom.operate.RegularSynchronisation;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.Role;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomQueries;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomView;
import dev.homeroom.room.RoomWanted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One room's trouble is its own, it is said, and many callers at once make one room. */
abstract class RoomsSideBySide extends CoreTest {

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(16);
  private static final Duration PERIOD = Duration.ofMinutes(61);

  private static InstanceKey course(String id) {
    return new InstanceKey("core_course", "coursecommunication", id);
  }

  private void want(String id) {
    core.get(RoomChanges.class)
        .put(LMS, course(id), new RoomWanted("memory", "Course " + id, "", Map.of(), true), null);
  }

  private RoomView roomOf(String id) {
    return core.get(RoomQueries.class).get("default", course(id));
  }

  private Instant synchronised(String id) {
    return roomOf(id).lastSynchronised();
  }

  /** As the timer does it, minute by minute. */
  private void aFewMinutes() {
    for (int minute = 0; minute < 6; minute++) {
      core.get(RegularSynchronisation.class).askForSome();
      core.workOff();
      core.later(Duration.ofMinutes(1));
    }
  }

  private static void refuse() throws ProviderRefused {
    throw new ProviderRefused("NO", "No.");
  }

  @Test
  void aRoomThatCannotBeComparedStopsNobodyElsesRegularSynchronisation() {
    List.of("1", "2", "3").forEach(this::want);
    core.workOff();
    core.later(PERIOD);
    core.chat().before("synchroniseRoomMembers", RoomsSideBySide::refuse);
    aFewMinutes();
    assertThat(synchronised("1")).isNull();
    Instant second = synchronised("2");
    Instant third = synchronised("3");
    assertThat(second).isNotNull();
    assertThat(third).isNotNull();

    core.later(PERIOD);
    aFewMinutes();
    assertThat(synchronised("2")).isAfter(second);
    assertThat(synchronised("3")).isAfter(third);
  }

  @Test
  void aRoomWhoseProviderIsNoLongerInstalledStopsNobodyElses() {
    List.of("1", "2").forEach(this::want);
    core.workOff();
    core.inTransaction(
        () ->
            core.entities()
                .createNativeQuery(
                    "update room set provider = 'vanished' where id = (select min(id) from room)")
                .executeUpdate());
    core.later(PERIOD);
    aFewMinutes();

    assertThat(synchronised("2")).isNotNull();
    assertThat(synchronised("1")).isNull();
  }

  @Test
  void theSameRoomWantedManyTimesAtOnceIsOneRoom() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Future<RoomView>> answers =
          IntStream.range(0, 40).mapToObj(i -> callers.submit(() -> wantRoom())).toList();
      for (Future<RoomView> answer : answers) {
        assertThat(answer.get().name()).isEqualTo("Physics");
      }
    } finally {
      callers.shutdownNow();
    }
    core.workOff();

    assertThat(core.count("select count(r) from Room r")).isEqualTo(1);
    assertThat(core.chat().rooms()).hasSize(1);
    assertNothingIsLeftToDo();
  }

  @Test
  void aChangeOfOneRoomOrCourseWaitsForNoneOfAnotherInTheSameSite() throws Exception {
    List.of("1", "2").forEach(this::want);
    List.of("3", "4").forEach(this::wantCourse);
    ExecutorService another = Executors.newSingleThreadExecutor();
    try {
      core.inTransaction(
          () -> {
            core.get(MemberChanges.class).put(LMS, course("1"), "1", Role.MEMBER, null);
            core.get(CourseChanges.class).put(LMS, "3", courseWanted("Another name"));
            Future<?> changes =
                another.submit(
                    () -> {
                      core.get(MemberChanges.class).put(LMS, course("2"), "2", Role.MEMBER, null);
                      core.get(CourseChanges.class).put(LMS, "4", courseWanted("Another name"));
                    });
            assertThat(changes).succeedsWithin(Duration.ofSeconds(8));
          });
    } finally {
      another.shutdownNow();
    }
  }

  /** It has not seen the new room when it is let through, and must look again. */
  @Test
  void aChangeThatWaitsForAnotherProviderReachesTheRoomWithThatOne() {
    want("1");
    ExecutorService another = Executors.newSingleThreadExecutor();
    try {
      AtomicReference<Future<?>> change = new AtomicReference<>();
      core.inTransaction(
          () -> {
            core.get(RoomChanges.class)
                .put(LMS, course("1"), new RoomWanted("none", "Off", "", Map.of(), true), null);
            change.set(
                another.submit(
                    () ->
                        core.get(MemberChanges.class)
                            .put(LMS, course("1"), "1", Role.MEMBER, null)));
            await("somebody to wait").pollInSameThread().until(this::somebodyWaitsForALock);
          });
      assertThat(change.get()).succeedsWithin(Duration.ofSeconds(8));
    } finally {
      another.shutdownNow();
    }
    assertThat(roomOf("1").provider()).isEqualTo("none");
  }

  private void wantCourse(String id) {
    core.get(CourseChanges.class).put(LMS, id, courseWanted("Course " + id));
  }

  private static CourseWanted courseWanted(String name) {
    return new CourseWanted(name, null, "memory", GroupMode.NONE, true, "", Map.of());
  }

  @Test
  void aRoomThatIsNotMadeSaysWhyAndHowOftenItWasTried() {
    wantRoom();
    for (int i = 0; i < 3; i++) {
      core.chat()
          .before(
              "createChatRoom",
              () -> {
                throw ProviderUnavailable.room("Out of order.", null);
              });
      core.workOff();
      core.later(LONGEST_DELAY);
    }
    assertThat(room().state()).isEqualTo(RoomState.PENDING);
    assertThat(room().url()).isNull();
    assertThat(room().lastError()).contains("Out of order.");
    assertThat(operation(OperationKind.CREATE_ROOM).attempts()).isEqualTo(3);

    core.chat().before("createChatRoom", RoomsSideBySide::refuse);
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.BLOCKED);
    assertThat(room().lastError()).isEqualTo("NO: No.");
    assertThat(operation(OperationKind.CREATE_ROOM).state()).isEqualTo(OperationState.BLOCKED);
  }

  /** After the call come its settlement and the reading of the next slice. */
  @Test
  void aDeadlockAboutASliceIsTriedAgainAndNothingThatWasSentIsForgotten() {
    filledRoom(1);
    sendUser("2");
    for (int passing = 0; passing < 2; passing++) {
      deadlockAfter("addMembersToRoom", passing);
      enrol("2");
      core.workOff();
      deadlockAfter("updateRoomMembership", passing);
      core.get(MemberChanges.class).put(LMS, COURSE, "2", Role.MODERATOR, null);
      core.workOff();
      deadlockAfter("removeMembersFromRoom", passing);
      unenrol("2");
      core.workOff();
      assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
    }

    assertNothingWasTakenOver();
  }

  @Test
  void soIsOneAboutTheRoomItself() {
    filledRoom(1);
    deadlockAfter("updateChatRoom", 0);
    wantRoom("memory", "Second", true);
    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
    assertNothingWasTakenOver();
  }

  private void deadlockAfter(String call, int passing) {
    core.chat().after(call, () -> core.deadlockAfterTransactions(passing));
  }

  private void assertNothingWasTakenOver() {
    assertThat(core.chat().calls()).doesNotContain("synchroniseRoomMembers");
    assertThat(core.count("select count(a) from AuditLine a where a.outcome <> 'DONE'")).isZero();
    assertNothingIsLeftToDo();
  }

  @Test
  void whatTwoNodesFindDueAtOnceIsAskedForOnce() throws Exception {
    want("1");
    core.workOff();
    core.later(PERIOD);
    RegularSynchronisation timer = core.get(RegularSynchronisation.class);
    ExecutorService nodes = Executors.newFixedThreadPool(1);
    try {
      AtomicReference<Future<?>> other = new AtomicReference<>();
      core.inTransaction(
          () -> {
            timer.askForSome();
            core.entities().flush();
            other.set(nodes.submit(timer::askForSome));
            await("somebody to wait").pollInSameThread().until(this::somebodyWaitsForALock);
          });
      other.get().get();
    } finally {
      nodes.shutdownNow();
    }

    assertThat(core.count("select o.asked from Operation o where o.kind = SYNCHRONISE_MEMBERS"))
        .isEqualTo(1);
  }
}
