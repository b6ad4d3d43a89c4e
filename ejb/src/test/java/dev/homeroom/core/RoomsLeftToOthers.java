package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.perform.Dispatcher;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Conclusion;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Outcome;
import dev.homeroom.queue.Settled;
import dev.homeroom.room.Room;
import dev.homeroom.settings.Settings;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one node leaves of many rooms to others, and what becomes of rooms that it lost. */
abstract class RoomsLeftToOthers extends ManyRoomsTest {

  @Test
  void whoeverLostARoomMeanwhileSettlesTheOthersAndNothingOfThatOne() {
    rooms(3);
    List<Claim> claims = claim(3);
    long lost = claims.get(1).roomId();
    takeAway(lost);

    Settled settled = settle(claims);

    assertThat(settled.fencedOut()).hasSize(1);
    assertThat(core.count("select count(o) from Operation o where o.state = READY")).isOne();
    assertThat(core.count("select o.roomId from Operation o where o.state <> DONE"))
        .isEqualTo(lost);
  }

  @Test
  void ofARoomThatWasLostWhileItWasMadeNothingIsWritten() {
    List<Outcome> made = made(3);
    takeAway(made.get(1).claim().roomId());

    Settled settled = core.get(Conclusion.class).settle(made);

    assertThat(settled.fencedOut()).hasSize(1);
    assertThat(written()).isEqualTo(2);
  }

  @Test
  void aRoomThatAChangeHasLockedIsWaitedForByNobodyWhoNeedNot() throws Exception {
    rooms(3);
    List<Claim> claims = claim(3);
    Outcome locked = new Outcome(claims.get(1), DONE);
    CountDownLatch isLocked = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    Thread change = new Thread(() -> lock(claims.get(1).roomId(), isLocked, seen));
    change.start();
    isLocked.await();

    assertThat(settle(claims).heldUp()).containsExactly(locked);
    assertThat(settle(claims.subList(1, 2)).heldUp()).containsExactly(locked);
    assertThat(unfinished()).isOne();
    seen.countDown();
    assertThat(core.get(Conclusion.class).settleWaiting(locked).heldUp()).isEmpty();

    change.join();
    assertThat(unfinished()).isZero();
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
  void whatIsHandedBackIsDueAtOnce() {
    rooms(2);
    List<Claim> claims = claim(2);

    core.get(Conclusion.class).settle(claims.stream().map(Outcome::handedBack).toList());

    assertThat(claim(2)).hasSize(2).noneMatch(Claim::takenOver);
  }

  @Test
  void whatWaitsBehindARoomThatTakesLongIsHandedBackForAnotherNode() {
    rooms(8);
    core.workOff();
    ask(OperationKind.SYNCHRONISE_MEMBERS);
    List<Claim> others = new ArrayList<>();
    core.chat().before("synchroniseRoomMembers", () -> waitUntilClaimed(others));

    core.workOff();

    assertThat(others).isNotEmpty().noneMatch(Claim::takenOver);
    settle(others);
    core.workOff();
    assertThat(unfinished()).isZero();
  }

  /** Looks as the timer does, until another node gets some of the rooms. */
  private void waitUntilClaimed(List<Claim> others) {
    await("waiting rooms to be handed back")
        .until(
            () -> {
              core.get(Dispatcher.class).lookAtWhatTakesLong();
              return others.addAll(claim(8));
            });
  }

  @Test
  void aNodeThatHasOnlyReadTakesNoMoreThanItCanWorkOnWhenItBeginsAnew() {
    rooms(50);
    core.workOff();
    for (int time = 0; time < 3; time++) {
      ask(OperationKind.SYNCHRONISE_MEMBERS);
      core.workOff();
    }
    AtomicInteger held = new AtomicInteger();
    core.chat().before("createChatRoom", () -> held.set(roomsUnderWay()));

    IntStream.range(50, 100).forEach(this::put);
    core.workOff();

    assertThat(held.get()).isPositive().isLessThanOrEqualTo(concurrency());
    assertThat(unfinished()).isZero();
  }

  private int roomsUnderWay() {
    return core.get(Dispatcher.class).roomsUnderWay();
  }

  private int concurrency() {
    return core.get(Settings.class).concurrency("memory");
  }

  @Test
  void whatTakesLongIsShownAsRunningAndOnlyWhileTheRoomIsOurs() {
    rooms(1);
    List<Claim> claims = claim(1);
    core.get(Conclusion.class).show(claims.get(0));
    assertThat(core.count("select count(o) from Operation o where o.state = RUNNING")).isOne();

    settle(claims);
    core.get(Conclusion.class).show(claims.get(0));

    assertThat(unfinished()).isZero();
  }
}
