package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.Role;
import dev.homeroom.queue.Claims;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.user.UserChanges;
import dev.homeroom.user.UserWanted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * One person has one identity, whoever looks for it, settles it and changes it at the same time.
 */
abstract class AccountsSideBySide extends CoreTest {

  private static final String CURRENT =
      "select count(a) from UserAccount a where a.user.userId = '7' and a.current";

  private void send(String identity) {
    Map<String, String> identities = identity == null ? Map.of() : Map.of("memory", identity);
    core.get(UserChanges.class)
        .put(LMS, "7", new UserWanted("ada", "Ada", null, false, List.of(), identities));
  }

  /** Wanted in one room, by an account that is still to be found. */
  private void ada() {
    wantRoom();
    send(null);
    enrol("7");
  }

  private void wantInAnotherRoom() {
    InstanceKey other = new InstanceKey("core_course", "coursecommunication", "2");
    core.get(RoomChanges.class)
        .put(LMS, other, new RoomWanted("memory", "Other", "", Map.of(), true), null);
    core.get(MemberChanges.class).put(LMS, other, "7", Role.MEMBER, null);
  }

  private void workInTheOtherRoom() {
    core.get(Claims.class).claim("memory", 1).forEach(core::perform);
  }

  @Test
  void anIdentityGivenWhileOneIsBeingClaimedIsTheOneThatCounts() {
    ada();
    core.chat().before("identitiesFor", () -> send("@own:memory"));

    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly("@own:memory");
    assertThat(core.count(CURRENT)).isEqualTo(1);
    assertNothingIsLeftToDo();
  }

  @Test
  void anIdentityThatAnotherRoomHasFoundMeanwhileIsNotLookedForAgain() {
    ada();
    core.chat()
        .before(
            "identitiesFor",
            () -> {
              wantInAnotherRoom();
              workInTheOtherRoom();
            });

    core.workOff();

    assertThat(core.chat().calls()).filteredOn("createMembers"::equals).hasSize(1);
    assertThat(core.chat().rooms())
        .hasSize(2)
        .allMatch(room -> room.joined().equals(List.of("@ada:memory")));
    assertThat(core.count(CURRENT)).isEqualTo(1);
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyRefusedAnIdentityInTwoRoomsAtOnceIsRefusedOnce() {
    core.get(UserChanges.class).put(LMS, "1", taker("one", "@ada:memory"));
    core.get(UserChanges.class).put(LMS, "2", taker("two", "@=ada:memory"));
    wantRoom();
    enrol("1", "2");
    core.workOff();
    send(null);
    enrol("7");
    core.chat()
        .before(
            "identitiesFor",
            () -> {
              wantInAnotherRoom();
              workInTheOtherRoom();
            });

    core.workOff();

    assertThat(member("7").reason()).isEqualTo("IDENTITY_TAKEN");
    assertThat(core.count(CURRENT)).isEqualTo(1);
  }

  private static UserWanted taker(String username, String identity) {
    return new UserWanted(username, null, null, false, List.of(), Map.of("memory", identity));
  }

  /** What is found out about an account says nothing of whether it is still the person's. */
  @Test
  void anIdentityGivenWhileAnotherIsBeingSettledIsTheOneThatCounts() throws Exception {
    ada();
    changeBeside("createMembers", () -> send("@own:memory"));
    core.workOff();

    assertThat(core.count(CURRENT)).isEqualTo(1);
    assertThat(core.chat().onlyRoom().joined()).containsExactly("@own:memory");
    assertNothingIsLeftToDo();
  }

  /** Works off, and commits a change only when the settlement of that call waits for it. */
  private void changeBeside(String method, Runnable change) throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch changed = new CountDownLatch(1);
    core.chat()
        .after(
            method,
            () -> {
              called.countDown();
              await(changed);
            });
    ExecutorService another = Executors.newSingleThreadExecutor();
    try {
      Future<?> work = another.submit(core::workOff);
      await(called);
      core.inTransaction(
          () -> {
            change.run();
            changed.countDown();
            Awaitility.await("somebody to wait")
                .pollInSameThread()
                .until(this::somebodyWaitsForALock);
          });
      assertThat(work).succeedsWithin(Duration.ofSeconds(8));
    } finally {
      another.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(8, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
