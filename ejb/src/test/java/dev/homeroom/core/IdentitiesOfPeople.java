package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.numbers.QueueNumbers;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.HoldDecisions;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomWanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Chat identities: derived, given, changed, taken away, and changed. */
abstract class IdentitiesOfPeople extends SynchronisingTest {

  @Test
  void anIdentityThatIsTakenAwayGivesPlaceToTheDerivedOne() {
    wantRoom();
    send("7", "ada", null, "@own:memory");
    enrol("7");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).containsExactly("@own:memory");

    send("7", "ada", null, null);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).containsExactly("@ada:memory");

    send("7", "ada", null, "@own:memory");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).containsExactly("@own:memory");
    assertThat(room().members().pending()).isZero();
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyWhoseGivenIdentityWasTheDerivedOneKeepsItWhenItIsTakenAway() {
    wantRoom();
    send("7", "ada", null, "@ada:memory");
    enrol("7");
    core.workOff();
    int writes = core.chat().writes();

    send("7", "ada", null, null);
    core.workOff();
    send("7", "ada", "Ada", null);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly("@ada:memory");
    assertThat(core.chat().writes()).isEqualTo(writes);
  }

  @Test
  void anIdentityThatIsGivenAndTakenBackBeforeTheWorkIsDoneTakesNobodyOut() {
    wantRoom();
    send("7", "ada", null, null);
    enrol("7");
    core.workOff();
    int writes = core.chat().writes();

    send("7", "ada", null, "@own:memory");
    send("7", "ada", null, null);
    core.workOff();

    assertThat(core.chat().writes()).isEqualTo(writes);
    assertThat(stateOf("7")).isEqualTo(MemberState.JOINED);
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyHeldStaysByTheOldIdentityUntilAPersonHasDecided() {
    filledRoom(2);
    InstanceKey other = new InstanceKey("core_course", "coursecommunication", "2");
    core.get(RoomChanges.class)
        .put(LMS, other, new RoomWanted("memory", "Other", "", Map.of(), true), null);
    core.get(MemberChanges.class).put(LMS, other, "1", Role.MEMBER, null);
    core.get(MemberChanges.class).replace(LMS, COURSE, 1, List.of());
    core.workOff();
    String remoteId = room().remoteId();

    send("1", "u1", null, "@own:memory");
    core.workOff();
    assertThat(core.chat().room(remoteId).joined())
        .containsExactlyInAnyOrder(account("1"), account("2"));

    HoldDecisions decisions = core.get(HoldDecisions.class);
    decisions.reject(LMS, COURSE, decisions.show("default", COURSE).version());
    core.workOff();
    assertThat(core.chat().room(remoteId).joined())
        .containsExactlyInAnyOrder("@own:memory", account("2"));
  }

  @Test
  void anAccountThatAppearsIsPickedUpWhenItsPersonChanges() {
    core.chat().lacks("@ada:memory");
    wantRoom();
    send("7", "ada", null, null);
    enrol("7");
    core.workOff();
    core.chat().appears("@ada:memory");

    send("7", "ada", "Ada", null);
    core.workOff();

    assertThat(stateOf("7")).isEqualTo(MemberState.JOINED);
  }

  @Test
  void somebodyRenamedKeepsTheIdentityThatWasClaimedFirst() {
    wantRoom();
    send("7", "ada", null, null);
    enrol("7");
    core.workOff();

    send("7", "ada.lovelace", null, null);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly("@ada:memory");
  }

  @Test
  void aUsernameThatIsCorrectedBeforeThereWasAnAccountIsLookedForAnew() {
    core.chat().lacks("@adda:memory");
    wantRoom();
    send("7", "adda", null, null);
    enrol("7");
    core.workOff();
    assertThat(stateOf("7")).isEqualTo(MemberState.WAITING_FOR_ACCOUNT);

    send("7", "ada", null, null);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly("@ada:memory");
  }

  /** A member is one account in one room: what was done by the old one says nothing of another. */
  @Test
  void somebodyWhoLeftComesInByAnotherIdentityAndStaysOutByTheOldOne() {
    filledRoom(1);
    send("7", "ada", null, null);
    enrol("7");
    core.workOff();
    core.chat().onlyRoom().put("@ada:memory", Presence.LEFT, null, false);
    synchronise();
    assertThat(stateOf("7")).isEqualTo(MemberState.LEFT);

    send("7", "ada", null, "@own:memory");
    synchronise();
    assertThat(core.chat().onlyRoom().joined()).containsOnly(account("1"), "@own:memory");

    send("7", "ada", null, null);
    synchronise();
    assertThat(stateOf("7")).isEqualTo(MemberState.LEFT);
    assertThat(core.chat().onlyRoom().joined()).containsOnly(account("1"));
  }

  @Test
  void somebodyWhoLeftBeforeAnybodyNoticedComesInByAnotherIdentity() {
    filledRoom(1);
    send("7", "ada", null, null);
    enrol("7");
    core.workOff();
    core.chat().onlyRoom().put("@ada:memory", Presence.LEFT, null, false);

    send("7", "ada", null, "@own:memory");
    synchronise();

    assertThat(core.chat().onlyRoom().joined()).containsOnly(account("1"), "@own:memory");
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyWhoseIdentityIsChangingIsCountedOnce() {
    filledRoom(2);
    List<Long> counted = new ArrayList<>();
    core.chat()
        .before(
            "removeMembersFromRoom",
            () ->
                counted.add(
                    core.get(QueueNumbers.class).members().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()));

    send("1", "u1", null, "@own:memory");
    core.workOff();

    assertThat(counted).containsExactly(2L);
  }
}
