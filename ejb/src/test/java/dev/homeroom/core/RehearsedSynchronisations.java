package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.operate.RegularSynchronisation;
import dev.homeroom.operate.desk.ProviderDesk;
import dev.homeroom.perform.synchronise.SynchronisationPreview;
import dev.homeroom.perform.synchronise.SynchronisationPreview.Leaver;
import dev.homeroom.perform.synchronise.SynchronisationRehearsal;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.room.RosterPreview.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a dry run of a synchronisation tells, and when rooms are synchronised regularly. */
abstract class RehearsedSynchronisations extends SynchronisingTest {

  private SynchronisationPreview dryRun() {
    return core.get(SynchronisationRehearsal.class).rehearse("default", COURSE);
  }

  @Test
  void aDryRunSaysWhatASynchronisationWouldDoAndDoesNothing() {
    filledRoom(4);
    siteRemovesManual(true);
    core.chat().onlyRoom().rename("By hand");
    inTheChat(account("1"), Presence.REMOVED, false);
    inTheChat(account("2"), Presence.LEFT, false);
    core.chat().onlyRoom().put(account("3"), Presence.JOINED, Role.ADMIN, true);
    inTheChat("@stranger:memory", Presence.JOINED, false);
    int writes = core.chat().writes();

    SynchronisationPreview preview = dryRun();
    core.workOff();

    assertThat(preview.room()).containsExactly("name");
    assertThat(preview.add()).containsExactly(new Person("1", "member"));
    assertThat(preview.update()).containsExactly(new Person("3", "member"));
    assertThat(preview.remove()).containsExactly(new Leaver(null, "@stranger:memory"));
    assertThat(preview.held()).isFalse();
    assertThat(core.chat().writes()).isEqualTo(writes);
    assertThat(stateOf("1")).isEqualTo(MemberState.JOINED);
    assertThat(room().lastSynchronised()).isNull();
    assertThat(dryRun()).isEqualTo(preview);

    synchronise();
    assertThat(dryRun())
        .isEqualTo(
            new SynchronisationPreview(List.of(), List.of(), List.of(), List.of(), false, null));
  }

  @Test
  void aDryRunSaysWhoWouldBeHeld() {
    filledRoom(12);
    forgetLikeAnOlderBackup("1", "2", "3");

    SynchronisationPreview preview = dryRun();

    assertThat(preview.held()).isTrue();
    assertThat(preview.reason()).startsWith("TOO_MANY");
    assertThat(preview.remove())
        .containsExactly(new Leaver("1", null), new Leaver("2", null), new Leaver("3", null));
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  /** Nor could anything be read. */
  @Test
  void aDryRunOfARoomThatIsNotMadeYetSaysThatNothingWouldBeDone() {
    wantRoom();

    SynchronisationPreview preview = dryRun();

    assertThat(preview)
        .isEqualTo(
            new SynchronisationPreview(List.of(), List.of(), List.of(), List.of(), false, null));
  }

  @Test
  void aDryRunThatCannotReadTheRoomSaysWhy() {
    wantRoom();
    core.workOff();
    core.chat()
        .before(
            "synchroniseRoomMembers",
            () -> {
              throw ProviderUnavailable.connection("Away.", Duration.ofSeconds(7));
            });
    assertThatThrownBy(this::dryRun)
        .isInstanceOfSatisfying(
            ChangeRefused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(ChangeRefused.Kind.UNAVAILABLE);
              assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(7));
            });
    core.chat()
        .before(
            "synchroniseRoomMembers",
            () -> {
              throw new ProviderRefused(ProviderRefused.ROOM_GONE, "It is gone.");
            });
    assertThatThrownBy(this::dryRun).hasMessageContaining("ROOM_GONE");
    core.get(ProviderDesk.class).enable("memory", false);
    assertThatThrownBy(this::dryRun).hasMessageContaining("disabled");
  }

  @Test
  void roomsAreSynchronisedAShareAtEachStepThoseLongestWithoutFirst() {
    for (int i = 0; i < 61; i++) {
      wantRoomOf(Integer.toString(i));
    }
    core.workOff();
    int before = core.chat().calls().size();

    core.get(RegularSynchronisation.class).askForSome();
    core.workOff();
    assertThat(core.chat().calls()).hasSize(before + 1);

    for (int step = 1; step < 61; step++) {
      core.later(Duration.ofSeconds(5));
      core.get(RegularSynchronisation.class).askForSome();
      core.workOff();
    }
    assertThat(core.chat().calls()).hasSize(before + 61);
    assertThat(core.count("select count(r) from Room r where r.lastSynchronised is null")).isZero();

    core.later(Duration.ofHours(5));
    core.get(RegularSynchronisation.class).askForSome();
    core.workOff();
    assertThat(core.chat().calls()).as("after an outage").hasSize(before + 62);
  }

  private void wantRoomOf(String instance) {
    core.get(RoomChanges.class)
        .put(
            LMS,
            new InstanceKey("core_course", "coursecommunication", instance),
            new RoomWanted("memory", "Room " + instance, "", Map.of(), true),
            null);
  }
}
