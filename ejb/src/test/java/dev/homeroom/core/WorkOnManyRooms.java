package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.perform.Dispatcher;
import dev.homeroom.perform.Expectations;
import dev.homeroom.perform.Foresight;
import dev.homeroom.perform.Performer;
import dev.homeroom.provider.Role;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Claims;
import dev.homeroom.queue.Conclusion;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Outcome;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.Result;
import dev.homeroom.queue.RoomRef;
import dev.homeroom.queue.Settled;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What it costs to claim and settle many rooms, and that each of them is settled by itself. */
abstract class WorkOnManyRooms extends CoreTest {

  private static final OperationKind UPDATE = OperationKind.UPDATE_MEMBERSHIP;
  private static final Result DONE = new Result.Done(null);
  private static final long MOST_TO_CLAIM = 6;
  private static final long MOST_TO_SETTLE = 6;

  private static InstanceKey course(int number) {
    return new InstanceKey("core_course", "coursecommunication", "many" + number);
  }

  /** Rooms that are there, with one operation each that has nothing to do. */
  private void rooms(int number) {
    IntStream.range(0, number).forEach(this::put);
    core.workOff();
    ask(UPDATE);
  }

  private void ask(OperationKind kind) {
    core.inTransaction(() -> core.get(Queue.class).enqueue(refs(), Set.of(kind), "test"));
  }

  private void put(int number) {
    RoomWanted wanted = new RoomWanted("memory", "A", "", Map.of(), true);
    core.get(RoomChanges.class).put(LMS, course(number), wanted, null);
  }

  private List<RoomRef> refs() {
    return core.entities()
        .createQuery("select r.id, r.siteId from Room r", Object[].class)
        .getResultStream()
        .map(row -> new RoomRef((long) row[0], (long) row[1], "memory"))
        .toList();
  }

  private List<Claim> claim(int atMost) {
    return core.get(Claims.class).claim("memory", atMost);
  }

  private Settled settle(List<Claim> claims) {
    return core.get(Conclusion.class)
        .settle(claims.stream().map(claim -> new Outcome(claim, DONE)).toList());
  }

  private long unfinished() {
    return core.count("select count(o) from Operation o where o.state <> DONE");
  }

  @Test
  void claimingAndSettlingTakesAsManyStatementsForManyRoomsAsForOne() {
    rooms(33);
    List<Claim> claims = new ArrayList<>();

    long one = statements(() -> claims.addAll(claim(1)));
    long many = statements(() -> claims.addAll(claim(32)));
    assertThat(claims).hasSize(33);
    assertThat(many).isEqualTo(one).isLessThanOrEqualTo(MOST_TO_CLAIM);

    long settlingOne = statements(() -> settle(claims.subList(0, 1)));
    long settlingMany = statements(() -> settle(claims.subList(1, 33)));
    assertThat(settlingMany).isEqualTo(settlingOne).isLessThanOrEqualTo(MOST_TO_SETTLE);
    assertThat(unfinished()).isZero();
    assertThat(claim(33)).isEmpty();
  }

  @Test
  void whereNothingIsToBeDoneIsFoundOutByOneQueryForAllRooms() {
    rooms(9);
    List<Claim> claims = claim(9);

    long statements =
        statements(() -> assertThat(core.get(Foresight.class).idle(claims)).hasSameSizeAs(claims));

    assertThat(statements).isOne();
  }

  @Test
  void howRoomsWillBeFoundIfTheyAreUnchangedIsKnownByTwoQueriesForAll() {
    filledRoom(2);
    rooms(8);
    core.workOff();
    core.chat().lacks(account("missing"));
    sendUser("missing");
    core.get(MemberChanges.class).put(LMS, course(0), "missing", Role.MEMBER, null);
    core.workOff();
    ask(OperationKind.SYNCHRONISE_MEMBERS);
    List<Claim> claims = claim(9);
    Expectations expectations = core.get(Expectations.class);

    long statements =
        statements(
            () ->
                assertThat(expectations.of(claims))
                    .as("without the one in which somebody is missing")
                    .hasSize(8));

    assertThat(claims).hasSize(9);
    assertThat(statements).isEqualTo(2);
  }

  @Test
  void unchangedRoomsAreNotedAsComparedAndNothingElseIsWritten() {
    filledRoom(2);
    rooms(8);
    core.workOff();
    core.later(Duration.ofHours(1));
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    ask(OperationKind.SYNCHRONISE_MEMBERS);
    int writes = core.chat().writes();

    core.workOff();

    assertThat(core.count("select count(r) from Room r where r.lastSynchronised is null")).isZero();
    assertThat(core.count("select count(r) from Room r where r.repairAsked")).isZero();
    assertThat(core.chat().writes()).isEqualTo(writes);
    assertThat(unfinished()).isZero();
  }

  @Test
  void aRoomInWhichSomethingIsToBeDoneIsNotTakenForOneWithout() {
    filledRoom(1);
    rooms(8);
    core.get(MemberChanges.class).put(LMS, COURSE, "1", Role.MODERATOR, null);

    core.workOff();

    assertThat(core.chat().rooms())
        .filteredOn(room -> !room.joined().isEmpty())
        .extracting(room -> room.roleOf(account("1")))
        .containsExactly(Role.MODERATOR);
    assertThat(unfinished()).isZero();
  }

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

  private void takeAway(long room) {
    core.inTransaction(
        () ->
            core.entities()
                .createQuery("update RoomWork w set w.fence = w.fence + 1 where w.roomId = :room")
                .setParameter("room", room)
                .executeUpdate());
  }

  /** Rooms that the chat service has made just now, and of which that is not written yet. */
  private List<Outcome> made(int number) {
    IntStream.range(0, number).forEach(this::put);
    return claim(number).stream().map(core.get(Performer.class)::perform).toList();
  }

  private long written() {
    return core.count("select count(r) from Room r where r.remoteId is not null");
  }

  @Test
  void whatRoomsWereMadeIsWrittenWithAsManyStatementsForManyAsForOne() {
    List<Outcome> made = made(9);
    assertThat(written()).isZero();

    long one = statements(() -> core.get(Conclusion.class).settle(made.subList(0, 1)));
    long many = statements(() -> core.get(Conclusion.class).settle(made.subList(1, 9)));

    assertThat(many).isEqualTo(one);
    assertThat(written()).isEqualTo(9);
    assertThat(core.count("select count(l) from AuditLine l where l.outcome <> 'DONE'")).isZero();
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
  void askedForAgainWhileItIsPerformedItGoesRoundOnceMore() {
    rooms(2);
    List<Claim> claims = claim(2);
    RoomRef first = new RoomRef(claims.get(0).roomId(), site(), "memory");
    core.inTransaction(
        () -> core.get(Queue.class).enqueue(List.of(first), Set.of(UPDATE), "again"));

    Settled settled = settle(claims);

    assertThat(settled.goOn()).extracting(Claim::roomId).containsExactly(claims.get(0).roomId());
    settle(settled.goOn());
    assertThat(unfinished()).isZero();
  }

  private long site() {
    return core.count("select min(s.id) from Site s");
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
