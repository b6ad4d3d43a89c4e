package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.homeroom.perform.Performer;
import dev.homeroom.perform.call.Known;
import dev.homeroom.perform.call.Start;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.FencedOut;
import dev.homeroom.queue.Node;
import dev.homeroom.queue.Settled;
import dev.homeroom.room.Room;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomWanted;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rooms whose creation is noted for many of them at once, and then sent, or not. */
abstract class RoomsMadeTogether extends StartedRoomsTest {

  private static final Duration LEASE = Duration.ofSeconds(61);
  private static final long MOST_TO_START = 8;

  @Test
  void notingThatManyRoomsAreMadeTakesAsManyStatementsAsForOne() {
    List<Claim> claims = wanted(9);

    long one = statements(() -> assertThat(start(claims.subList(0, 1))).hasSize(1));
    long many = statements(() -> assertThat(start(claims.subList(1, 9))).hasSize(8));

    assertThat(many).as("now and then one fetches new ids").isBetween(one - 1, one + 1);
    assertThat(many).isLessThanOrEqualTo(MOST_TO_START);
    assertThat(lines("STARTED")).isEqualTo(9);
  }

  @Test
  void theyAreMadeByOneCallEachAndOneLineEachTellsOfIt() {
    List<Known> rooms = started(5);
    assertThat(core.chat().rooms()).isEmpty();

    performAll(rooms);

    assertThat(core.chat().rooms()).hasSize(5);
    assertThat(written()).isEqualTo(5);
    assertThat(lines("DONE")).isEqualTo(5);
    assertThat(core.count("select count(l) from AuditLine l")).isEqualTo(5);
    assertThat(unfinished()).isZero();
  }

  @Test
  void ofARoomThatGoesBackBeforeItIsMadeNoLineIsLeft() {
    List<Known> rooms = started(3);
    core.get(Node.class).drain();

    perform(rooms);

    core.get(Node.class).resume();
    assertThat(core.count("select count(l) from AuditLine l")).isZero();
    assertThat(core.chat().calls()).isEmpty();
    core.workOff();
    assertThat(core.chat().rooms()).hasSize(3);
    assertThat(lines("DONE")).isEqualTo(3);
  }

  @Test
  void whereTheNodeStopsAmongManyRoomsNoLineOfTheOthersIsLeft() {
    IntStream.range(0, 150).forEach(this::put);
    for (int call = 0; call < 150; call++) {
      core.chat().before("createChatRoom", this::drainAmongMany);
    }

    core.workOff();

    assertThat(core.get(Node.class).isDraining()).as("rooms were noted together").isTrue();
    assertThat(lines("STARTED")).isZero();
    assertThat(core.count("select count(w) from RoomWork w where w.node is not null")).isZero();
    core.get(Node.class).resume();
    core.chat().calmDown();
    core.workOff();
    assertThat(core.chat().rooms()).hasSize(150);
    assertThat(lines("DONE")).isEqualTo(150);
    assertThat(unfinished()).isZero();
  }

  private void drainAmongMany() {
    if (areOthersNoted()) {
      core.get(Node.class).drain();
    }
  }

  @Test
  void whereTheChatServiceGoesAwayAmongManyRoomsNoLineOfTheOthersIsLeft() {
    IntStream.range(0, 150).forEach(this::put);
    for (int call = 0; call < 150; call++) {
      core.chat().before("createChatRoom", this::failAmongMany);
    }

    core.workOff();

    assertThat(lines("UNKNOWN")).isOne();
    assertThat(lines("STARTED")).isZero();
    core.chat().calmDown();
    core.later(Duration.ofMinutes(16));
    core.workOff();
    assertThat(core.chat().rooms()).hasSize(150);
    assertThat(lines("DONE")).isEqualTo(150);
    assertThat(core.count("select count(l) from AuditLine l")).isEqualTo(150);
  }

  /** Whether more rooms are about to be made than the one that is being asked for. */
  private boolean areOthersNoted() {
    long madeAndNotWritten = core.chat().rooms().size() - written();
    return lines("STARTED") - madeAndNotWritten > 1;
  }

  private void failAmongMany() throws ProviderUnavailable {
    if (areOthersNoted()) {
      throw ProviderUnavailable.connection("Away.", (Throwable) null);
    }
  }

  @Test
  void whereTheNodeDiesBeforeTheCallsWhoeverTakesTheRoomsOverMakesThemOnce() {
    started(5);

    core.later(LEASE);
    core.workOff();

    assertThat(core.chat().rooms()).hasSize(5);
    assertThat(calls("createChatRoom")).isEqualTo(5);
    assertThat(lines("DONE")).isEqualTo(5);
    assertThat(lines("STARTED")).as("what the dead node was about to do").isEqualTo(5);
    core.later(LEASE);
    core.workOff();
    assertNothingIsLeftToDo();
  }

  @Test
  void whereTheNodeDiesAmongTheCallsWhoeverTakesTheRoomsOverMakesNoneTwice() {
    List<Known> rooms = started(5);
    rooms.subList(0, 2).forEach(core.get(Performer.class)::perform);
    assertThat(core.chat().rooms()).hasSize(2);

    core.later(LEASE);
    core.workOff();

    assertThat(core.chat().rooms()).hasSize(5);
    assertThat(written()).isEqualTo(5);
    core.later(LEASE);
    core.workOff();
    assertNothingIsLeftToDo();
  }

  @Test
  void ofARoomThatAnotherNodeHasByNowNothingIsNotedAndNothingSent() {
    List<Claim> claims = wanted(4);
    Claim lost = claims.get(1);
    takeAway(lost.roomId());

    Map<Long, Start> starts = start(claims);

    assertThat(starts).hasSize(3).doesNotContainKey(lost.roomId());
    assertThatThrownBy(() -> core.get(Performer.class).perform(lost)).isInstanceOf(FencedOut.class);
    assertThat(core.chat().calls()).isEmpty();
    assertThat(lines("STARTED")).isEqualTo(3);
  }

  @Test
  void whoeverSleptPastTheLeaseWritesNothingAndNoRoomIsMadeTwice() {
    List<Known> rooms = started(2);
    core.later(LEASE);
    List<Claim> others = claim(2);
    assertThat(others).hasSize(2).allMatch(Claim::takenOver);

    Settled settled = perform(rooms);

    assertThat(settled.fencedOut()).hasSize(2);
    assertThat(written()).isZero();
    others.forEach(core::perform);
    core.workOff();
    assertThat(core.chat().rooms()).as("by their stamps").hasSize(2);
    assertThat(written()).isEqualTo(2);
  }

  @Test
  void aRoomThatAChangeHasLockedIsLeftToItselfAndNotWaitedFor() throws Exception {
    List<Claim> claims = wanted(4);
    CountDownLatch isLocked = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    long room = claims.get(2).roomId();
    Thread change = new Thread(() -> lock(room, isLocked, seen));
    change.start();
    isLocked.await();

    assertThat(start(claims)).hasSize(3).doesNotContainKey(room);

    seen.countDown();
    change.join();
    performAll(List.of(Known.nothing(claims.get(2))));
    assertThat(core.chat().rooms()).hasSize(1);
  }

  private void lock(long room, CountDownLatch isLocked, CountDownLatch seen) {
    core.inTransaction(
        () -> {
          core.entities().find(Room.class, room, LockModeType.PESSIMISTIC_WRITE);
          isLocked.countDown();
          await().until(() -> seen.await(1, TimeUnit.SECONDS));
        });
  }

  @Test
  void aRoomThatIsThereOrNotWantedAnyMoreNeedsNoStart() {
    IntStream.range(0, 2).forEach(this::put);
    RoomWanted disabled = new RoomWanted("memory", "A", "", Map.of(), false);
    core.get(RoomChanges.class).put(LMS, course(0), disabled, null);
    List<Claim> claims = claim(2);

    assertThat(start(claims)).hasSize(1);

    assertThat(core.count("select count(l) from AuditLine l")).isOne();
  }

  @Test
  void anEarlierAttemptsLineIsTakenUpByTheRoomAlone() {
    put(0);
    core.chat()
        .before(
            "createChatRoom",
            () -> {
              throw ProviderUnavailable.room("Slow.", (Throwable) null);
            });
    core.workOff();
    core.later(Duration.ofMinutes(16));
    List<Claim> claims = claim(1);

    assertThat(start(claims)).isEmpty();

    claims.forEach(core::perform);
    assertThat(lines("DONE")).isOne();
    assertThat(core.count("select count(l) from AuditLine l")).isOne();
  }

  @Test
  void aStartProlongsTheLease() {
    List<Claim> claims = wanted(4);
    core.later(Duration.ofSeconds(40));
    start(claims);
    core.later(Duration.ofSeconds(40));

    assertThat(claim(4)).isEmpty();
  }
}
