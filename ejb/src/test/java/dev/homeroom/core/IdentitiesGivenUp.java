package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.homeroom.audit.AuditView;
import dev.homeroom.change.PageRequest;
import dev.homeroom.operate.Housekeeping;
import dev.homeroom.operate.desk.AuditTrail;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.MemberState;
import dev.homeroom.user.UserChanges;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Who has a chat identity that its user has given up. */
abstract class IdentitiesGivenUp extends SynchronisingTest {

  @Test
  void anIdentityThatIsGivenUpGoesToTheOneWhoWaitsForIt() {
    wantRoom();
    send("1", "one", null, "@shared:memory");
    send("2", "two", null, "@shared:memory");
    enrol("1", "2");
    core.workOff();
    assertThat(member("2").reason()).isEqualTo("IDENTITY_TAKEN");

    send("1", "one", null, null);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined())
        .containsExactlyInAnyOrder("@one:memory", "@shared:memory");
    assertThat(stateOf("2")).isEqualTo(MemberState.JOINED);
  }

  @Test
  void anIdentityOfSomebodyErasedGoesToTheOneWhoWaitsForIt() {
    wantRoom();
    send("1", "one", null, "@shared:memory");
    send("2", "two", null, "@shared:memory");
    enrol("1", "2");
    core.workOff();

    core.get(UserChanges.class).delete(LMS, "1");
    core.workOff();
    core.get(Housekeeping.class).erase();
    core.workOff();

    assertThat(stateOf("2")).isEqualTo(MemberState.JOINED);
  }

  /** User 7 has the identity that is really user 8's, and its owner acts in the chat. */
  private void ownerOfAWrongIdentity(Presence does) {
    filledRoom(1);
    send("7", "alice", null, "@bob:memory");
    enrol("7");
    core.workOff();
    core.chat().onlyRoom().put("@bob:memory", does, null, false);
    synchronise();
  }

  private void correctIdentities() {
    send("7", "alice", null, "@alice:memory");
    send("8", "bob", null, "@bob:memory");
    enrol("8");
    core.workOff();
  }

  @Test
  void anIdentityThatIsGivenUpMayBeHadThoughItsOwnerHadLeftARoom() {
    ownerOfAWrongIdentity(Presence.LEFT);
    assertThat(stateOf("7")).isEqualTo(MemberState.LEFT);

    correctIdentities();

    assertThat(core.chat().onlyRoom().joined())
        .containsExactlyInAnyOrder(account("1"), "@alice:memory", "@bob:memory");
    assertThat(stateOf("8")).isEqualTo(MemberState.JOINED);
    synchronise();
    assertNothingIsLeftToDo();
  }

  @Test
  void anIdentityThatIsGivenUpMayBeHadAndStaysBannedWhereItIs() {
    ownerOfAWrongIdentity(Presence.BANNED);
    assertThat(stateOf("7")).isEqualTo(MemberState.BANNED);

    correctIdentities();

    assertThat(core.chat().onlyRoom().joined())
        .containsExactlyInAnyOrder(account("1"), "@alice:memory");
    assertThat(stateOf("7")).isEqualTo(MemberState.JOINED);
    assertThat(stateOf("8")).isEqualTo(MemberState.BANNED);
    assertNothingIsLeftToDo();
  }

  @Test
  void anIdentityThatIsGivenUpMayBeHadThoughItsOwnerIsInARoomByHand() {
    filledRoom(1);
    core.chat().onlyRoom().put("@bob:memory", Presence.JOINED, Role.MEMBER, false);
    send("7", "alice", null, "@bob:memory");
    enrol("7");
    core.workOff();
    assertThat(member("7").origin()).isEqualTo("MANUAL");

    correctIdentities();

    assertThat(core.chat().onlyRoom().joined())
        .containsExactlyInAnyOrder(account("1"), "@alice:memory", "@bob:memory");
    assertThat(member("8"))
        .returns(MemberState.JOINED, one -> one.state())
        .returns("MANUAL", one -> one.origin());
    assertNothingIsLeftToDo();
  }

  private List<Tuple> joinsInTheAuditOf(String userId) {
    return core
        .get(AuditTrail.class)
        .list(new AuditTrail.Filter("default", COURSE, userId), new PageRequest(100, null))
        .items()
        .stream()
        .filter(line -> line.action().equals("ADD_MEMBERS"))
        .map((AuditView line) -> tuple(line.remoteId(), line.outcome()))
        .toList();
  }

  @Test
  void aJoinThatCameToNothingStaysInTheAuditOfWhomTheIdentityWasFirst() {
    wantRoom();
    send("1", "one", null, "@shared:memory");
    enrol("1");
    core.chat().force(MemberOutcome.refused("@shared:memory", "ODD", "An odd one."));
    core.workOff();
    core.chat().unforce("@shared:memory");

    send("1", "one", null, "@one:memory");
    send("2", "two", null, "@shared:memory");
    enrol("2");
    core.workOff();

    assertThat(joinsInTheAuditOf("1"))
        .containsExactlyInAnyOrder(
            tuple("@shared:memory", "REFUSED"), tuple("@one:memory", "DONE"));
    assertThat(joinsInTheAuditOf("2")).containsExactly(tuple("@shared:memory", "DONE"));
  }
}
