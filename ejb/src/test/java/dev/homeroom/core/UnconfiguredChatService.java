package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rooms of a chat service for which the server has no settings, not yet or no longer. */
abstract class UnconfiguredChatService extends CoreTest {

  private void delete() {
    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);
  }

  private void assertGone() {
    assertThatThrownBy(this::room).isInstanceOf(ChangeRefused.class);
  }

  @Test
  void aRoomSaysForWhatItWaitsAndIsMadeWhenItCanBe() {
    core.chat().setConfigured(false);
    wantRoom();
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.PENDING);
    assertThat(room().lastError()).contains("NOT_CONFIGURED", "memory");

    core.chat().setConfigured(true);
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(room().lastError()).isNull();
  }

  @Test
  void aRoomForWhichNothingWasEverSentIsDeletedAtOnce() {
    core.chat().setConfigured(false);
    wantRoom();
    sendUser("1");
    enrol("1");
    core.workOff();

    delete();
    assertGone();
    assertThat(core.count("select count(o) from Operation o")).isZero();

    core.chat().setConfigured(true);
    wantRoom();
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void aRoomThatIsThereIsDeletedWhenPeopleCanBeTakenOut() {
    filledRoom(2);
    core.chat().setConfigured(false);
    delete();
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.DELETING);
    assertThat(room().lastError()).contains("NOT_CONFIGURED");

    core.chat().setConfigured(true);
    core.workOff();
    assertGone();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
  }

  /** It may be there all the same. */
  @Test
  void aRoomWhoseMakingWasNotAnsweredIsLookedForBeforeItIsDeleted() {
    wantRoom();
    core.chat()
        .after(
            "createChatRoom",
            () -> {
              throw ProviderUnavailable.room("Cut off.", new Exception());
            });
    core.workOff();
    core.chat().setConfigured(false);
    delete();
    assertThat(room().state()).isEqualTo(RoomState.DELETING);

    core.chat().setConfigured(true);
    core.later(Duration.ofMinutes(16));
    core.workOff();
    assertGone();
  }
}
