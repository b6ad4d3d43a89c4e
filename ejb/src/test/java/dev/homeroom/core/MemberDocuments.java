package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.PageRequest;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberQueries;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.MemberView;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomView.MemberCounts;
import dev.homeroom.room.RosterChange;
import dev.homeroom.user.UserChanges;
import dev.homeroom.user.UserWanted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is shown of people in every state, and how they are counted. */
abstract class MemberDocuments extends CoreTest {

  private MemberCounts counts() {
    return room().members();
  }

  private static MemberCounts counts(long desired, long joined, long pending) {
    return new MemberCounts(desired, joined, pending, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void somebodySuspendedIsBeingRemovedThenOut() {
    filledRoom(2);
    core.get(UserChanges.class).put(LMS, "1", user("u1", true));
    assertThat(stateOf("1")).isEqualTo(MemberState.REMOVING);
    assertThat(member("1").reason()).isEqualTo("SUSPENDED");
    assertThat(counts()).isEqualTo(counts(1, 1, 1));

    core.workOff();
    assertThat(stateOf("1")).isEqualTo(MemberState.OUT);
    assertThat(member("1").reason()).isEqualTo("SUSPENDED");
    assertThat(member("1").detail()).isNotBlank();
    assertThat(counts()).as("whoever is desired is in").isEqualTo(counts(1, 1, 0));
  }

  @Test
  void everybodyInADisabledRoomIsBeingRemovedThenOutWithoutAReason() {
    filledRoom(1);
    sendUser("2");
    core.chat().lacks(account("2"));
    enrol("2");
    core.workOff();
    wantRoom("memory", "Physics", false);
    assertThat(stateOf("1")).isEqualTo(MemberState.REMOVING);
    assertThat(stateOf("2")).isEqualTo(MemberState.OUT);
    assertThat(member("2").reason()).isNull();

    core.workOff();
    assertThat(stateOf("1")).isEqualTo(MemberState.OUT);
    assertThat(member("1").reason()).isNull();
    assertThat(counts()).isEqualTo(counts(2, 0, 0));
  }

  @Test
  void somebodyWhoseIdentityChangesIsListedTwiceAndCountedOnce() {
    filledRoom(1);
    UserWanted other =
        new UserWanted("u1", null, null, false, List.of(), Map.of("memory", "@own:memory"));
    core.chat().force(MemberOutcome.later(account("1"), "SLOW", "Later.", Duration.ofMinutes(5)));
    core.get(UserChanges.class).put(LMS, "1", other);
    core.workOff();

    List<MemberView> both =
        core.get(MemberQueries.class)
            .list("default", COURSE, null, new PageRequest(10, null))
            .items();
    assertThat(both)
        .extracting(MemberView::state)
        .containsExactlyInAnyOrder(MemberState.JOINED, MemberState.REMOVING);
    assertThat(counts()).isEqualTo(counts(1, 1, 0));
    MemberView old = both.stream().filter(m -> m.state() == MemberState.REMOVING).findAny().get();
    assertThat(old.remoteId()).isEqualTo(account("1"));
    assertThat(old.reason()).isEqualTo("SLOW");
    assertThat(old.attempts()).isEqualTo(1);
    assertThat(old.nextAttempt()).isNotNull();
  }

  @Test
  void somebodyHeldSaysWhy() {
    filledRoom(12);
    List<String> some = List.of("1", "2", "3");
    core.get(MemberChanges.class)
        .change(LMS, COURSE, new RosterChange(List.of(), List.of(), some, null));

    assertThat(stateOf("1")).isEqualTo(MemberState.HELD);
    assertThat(member("1").reason()).isEqualTo("TOO_MANY");
    assertThat(member("1").detail()).startsWith("3 of 12");
    assertThat(counts()).isEqualTo(new MemberCounts(9, 9, 0, 0, 0, 3, 0, 0, 0));
  }

  @Test
  void peopleAreCountedOnceEach() {
    filledRoom(3);
    core.chat().lacks(account("4"));
    core.chat().force(MemberOutcome.refused(account("5"), "ODD", "An odd one."));
    for (String user : List.of("4", "5")) {
      sendUser(user);
      enrol(user);
    }
    core.chat().onlyRoom().put("@stranger:memory", Presence.JOINED, Role.MEMBER, false);
    core.chat().onlyRoom().put(account("1"), Presence.LEFT, null, false);
    core.chat().onlyRoom().put(account("2"), Presence.BANNED, null, false);
    core.workOff();
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();

    assertThat(counts()).isEqualTo(new MemberCounts(5, 1, 0, 1, 1, 0, 1, 1, 1));
    assertThat(member("4").reason()).isEqualTo("NO_ACCOUNT");
    assertThat(member("5").reason()).isEqualTo("ODD");
    assertThat(member("1").reason()).isNull();
    assertThat(member("3"))
        .isEqualTo(
            new MemberView(
                "3", "member", MemberState.JOINED, "MANAGED", null, null, account("3"), 0, null));
  }
}
