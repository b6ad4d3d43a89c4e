package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.Housekeeping;
import dev.homeroom.operate.ProviderDesk;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.room.RoomState;
import dev.homeroom.user.UserChanges;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What must hold while the chat service is away. */
abstract class AbsentChatService extends CoreTest {

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(16);

  @Test
  void aChatServiceThatIsAwayIsWaitedForOnceAndItsWorkIsKept() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    core.chat()
        .before(
            "updateChatRoom",
            () -> {
              throw ProviderUnavailable.connection("Pause.", Duration.ofMinutes(5));
            });
    core.workOff();
    sendUser("2");
    enrol("2");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(1);
    assertThat(core.get(ProviderDesk.class).get("memory", Locale.ENGLISH).lastError())
        .contains("Pause.");
    assertThat(room().state()).isEqualTo(RoomState.PENDING);
    assertThat(room().lastError()).contains("Pause.");

    core.later(Duration.ofMinutes(6));
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
    assertThat(core.get(ProviderDesk.class).get("memory", Locale.ENGLISH).lastError()).isNull();
    assertThat(room().lastError()).isNull();
  }

  @Test
  void anOutageOfDaysBlocksNothing() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    for (int day = 0; day < 5; day++) {
      core.chat()
          .before(
              "updateChatRoom",
              () -> {
                throw ProviderUnavailable.connection("Away.", (Throwable) null);
              });
      core.workOff();
      core.later(Duration.ofDays(1));
    }
    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
    assertNothingIsLeftToDo();
  }

  @Test
  void aChatServiceThatIsAwayIsTriedTwiceAMinuteAndNoMore() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    Duration step = Duration.ofSeconds(5);
    Duration length = Duration.ofMinutes(10);
    int tries = 0;
    for (Duration time = Duration.ZERO; time.compareTo(length) < 0; time = time.plus(step)) {
      core.chat()
          .before(
              "updateChatRoom",
              () -> {
                throw ProviderUnavailable.connection("Away.", (Throwable) null);
              });
      core.workOff();
      core.later(step);
      tries = Collections.frequency(core.chat().calls(), "updateChatRoom");
    }
    assertThat(tries).isBetween(20, 20 + 3);
  }

  @Test
  void whileTheChatServiceIsAwayRoomsCanBeLookedAtAndPeopleDeleted() {
    filledRoom(2);
    wantRoom("memory", "Second", true);
    core.chat()
        .before(
            "updateChatRoom",
            () -> {
              throw ProviderUnavailable.connection("Away.", (Throwable) null);
            });
    core.workOff();
    int calls = core.chat().calls().size();

    core.get(UserChanges.class).delete(LMS, "1");
    core.workOff();
    assertThat(room().url()).isNotNull();
    assertThat(room().lastError()).contains("Away.");
    assertThat(core.chat().calls()).hasSize(calls);

    core.later(LONGEST_DELAY);
    core.workOff();
    core.get(Housekeeping.class).erase();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '1'")).isZero();
  }
}
