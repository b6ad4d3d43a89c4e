package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.perform.Dispatcher;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Claims;
import dev.homeroom.queue.Conclusion;
import dev.homeroom.queue.Node;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Outcome;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must hold when this node dies, or sleeps, in the middle of its work. */
abstract class FailingNode extends SynchronisingTest {

  private static final Duration LEASE = Duration.ofSeconds(61);

  @Test
  void killedBetweenAJoinAndItsSettlementEverybodyIsInAndManaged() {
    wantRoom();
    sendUser("1");
    enrol("1");
    core.chat()
        .after(
            "addMembersToRoom",
            () -> {
              throw new Killed();
            });
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(1);
    assertThat(stateOf("1")).isEqualTo(MemberState.PENDING);

    core.later(LEASE);
    core.workOff();

    assertThat(stateOf("1")).isEqualTo(MemberState.JOINED);
    assertThat(member("1").origin()).isEqualTo("MANAGED");
    unenrol("1");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
  }

  @Test
  void howeverOftenTheWorkDiesNoRoomIsTakenForOneThatIsStillWorkedOn() {
    wantRoom();
    for (int number = 1; number <= 20; number++) {
      sendUser(Integer.toString(number));
      enrol(Integer.toString(number));
      core.dieAfterTransactions(number % 10);
      core.workOff();
      core.failTransactionsAfter(0, 0);
      core.later(LEASE);
      core.workOff();
      assertThat(core.get(Dispatcher.class).roomsUnderWay()).isZero();
    }
    assertThat(core.chat().onlyRoom().joined()).hasSize(20);
  }

  @Test
  void whatWasOnlyReadIsSettledThoughTheNodeIsDrainingByThen() {
    wantRoom();
    core.workOff();
    synchronise();
    synchronise();
    core.chat().before("synchroniseRoomMembers", () -> core.get(Node.class).drain());

    synchronise();

    core.get(Node.class).resume();
    assertThat(core.get(Dispatcher.class).roomsUnderWay()).isZero();
    assertThat(core.count("select count(o) from Operation o where o.state <> DONE")).isZero();
  }

  @Test
  void killedBetweenAJoinAndItsSettlementAndUnenrolledMeanwhileTheyAreOut() {
    wantRoom();
    sendUser("1");
    enrol("1");
    core.chat()
        .after(
            "addMembersToRoom",
            () -> {
              throw new Killed();
            });
    core.workOff();
    unenrol("1");

    core.later(LEASE);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).isEmpty();
  }

  @Test
  void aRoomThatIsTakenOverIsComparedNowAndOnceMoreALeaseLater() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    core.chat()
        .before(
            "addMembersToRoom",
            () -> {
              throw new Killed();
            });
    core.workOff();

    core.later(LEASE);
    core.workOff();
    assertThat(core.chat().calls()).filteredOn("synchroniseRoomMembers"::equals).hasSize(1);

    core.later(LEASE);
    core.workOff();
    assertThat(core.chat().calls()).filteredOn("synchroniseRoomMembers"::equals).hasSize(2);
  }

  @Test
  void aNodeThatWakesAfterItsLeaseSettlesNothing() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    core.chat()
        .after(
            "addMembersToRoom",
            () -> {
              core.later(LEASE);
              core.get(Claims.class).claim("memory", 1).forEach(core::perform);
              unenrol("2");
            });

    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
    assertThat(member("2")).isNull();
    core.later(LEASE);
    core.workOff();
    assertNothingIsLeftToDo();
  }

  @Test
  void everyRemoteWriteHasAnAuditLineAndNoneStaysOpen() {
    filledRoom(3);
    unenrol("1");
    core.workOff();

    assertThat(core.count("select count(a) from AuditLine a where a.outcome = 'DONE'"))
        .isEqualTo(core.chat().writes());
    assertThat(core.count("select count(a) from AuditLine a where a.outcome = 'STARTED'")).isZero();
  }

  @Test
  void aRoomThatWaitsForItsSecondComparisonIsReady() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    core.chat()
        .before(
            "addMembersToRoom",
            () -> {
              throw new Killed();
            });
    core.workOff();
    core.later(LEASE);
    core.workOff();

    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void workThatBrokeOffUnexpectedlyIsTakenUpAtOnce() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    core.chat().after("addMembersToRoom", () -> core.failNextTransactions(2));
    core.workOff();
    assertThat(stateOf("2")).isEqualTo(MemberState.PENDING);

    core.workOff();

    assertThat(stateOf("2")).isEqualTo(MemberState.JOINED);
  }

  /** A commit that fails says so by a checked exception. */
  @Test
  void workWhoseSettlementFailsAsItIsCommittedIsTakenUpAtOnce() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    core.chat().after("updateChatRoom", () -> core.failNextCommits(2));
    core.workOff();

    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
    assertThat(core.get(Dispatcher.class).roomsUnderWay()).isZero();
    assertNothingIsLeftToDo();
  }

  /** Its last call may still arrive, whoever looks at the room first. */
  @Test
  void aRoomThatIsTakenOverAndHandedBackUnseenIsStillTakenOver() {
    filledRoom(1);
    Claims claims = core.get(Claims.class);
    wantRoom("memory", "Second", true);
    claims.claim("memory", 1);
    core.later(LEASE);
    List<Claim> takenOver = claims.claim("memory", 1);
    assertThat(takenOver).hasSize(1).allMatch(Claim::takenOver);
    core.get(Conclusion.class).settle(takenOver.stream().map(Outcome::handedBack).toList());

    core.workOff();

    assertThat(core.chat().calls()).contains("synchroniseRoomMembers");
    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
    core.later(LEASE);
    core.workOff();
    assertNothingIsLeftToDo();
  }

  @Test
  void workThatBreaksOffAgainAndAgainIsTakenUpLaterAndSaysSo() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    for (int i = 0; i < 4; i++) {
      core.chat().after("addMembersToRoom", () -> core.failNextTransactions(1));
    }
    int joins = core.chat().calls().size();
    core.workOff();
    assertThat(core.chat().calls().subList(joins, core.chat().calls().size()))
        .filteredOn("addMembersToRoom"::equals)
        .hasSize(2);
    assertThat(operation(OperationKind.ADD_MEMBERS).lastError()).contains("broke off");

    for (int i = 0; i < 3; i++) {
      core.later(Duration.ofMinutes(16));
      core.workOff();
    }
    assertThat(stateOf("2")).isEqualTo(MemberState.JOINED);
  }
}
