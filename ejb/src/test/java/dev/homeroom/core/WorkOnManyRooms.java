package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.perform.Foresight;
import dev.homeroom.perform.synchronise.Expectations;
import dev.homeroom.provider.Role;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Conclusion;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Outcome;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.RoomRef;
import dev.homeroom.queue.Settled;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.RoomChanges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What it costs to claim and settle many rooms, and that each of them is settled by itself. */
abstract class WorkOnManyRooms extends ManyRoomsTest {

  private static final long MOST_TO_CLAIM = 6;
  private static final long MOST_TO_SETTLE = 6;

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
}
