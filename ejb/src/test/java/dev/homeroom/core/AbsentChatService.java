package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.Housekeeping;
import dev.homeroom.operate.desk.ProviderDesk;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.queue.Connections;
import dev.homeroom.queue.Trouble;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomQueries;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.user.UserChanges;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
      core.chat().before("updateChatRoom", AbsentChatService::isAway);
      core.workOff();
      core.later(Duration.ofDays(1));
    }
    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
    assertNothingIsLeftToDo();
  }

  @Test
  void aRoomThatAloneGetsNoAnswerStopsNoOther() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    for (int time = 0; time < 9; time++) {
      core.chat().before("updateChatRoom", AbsentChatService::isAway);
    }
    core.workOff();
    InstanceKey other = new InstanceKey("core_course", "coursecommunication", "43");
    core.get(RoomChanges.class)
        .put(LMS, other, new RoomWanted("memory", "Other", "", Map.of(), true), null);

    for (int time = 0; time < 4; time++) {
      core.later(LONGEST_DELAY);
      core.workOff();
    }

    assertThat(core.get(RoomQueries.class).get("default", other).state())
        .isEqualTo(RoomState.READY);
  }

  @Test
  void timeAwayBeforeItIsDisabledDoesNotCountEither() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    core.chat().before("updateChatRoom", AbsentChatService::isSlow);
    core.workOff();
    core.chat().before("updateChatRoom", AbsentChatService::isAway);
    core.later(LONGEST_DELAY);
    core.workOff();

    core.later(Duration.ofDays(5));
    core.get(ProviderDesk.class).enable("memory", false);
    core.later(Duration.ofMinutes(1));
    core.get(ProviderDesk.class).enable("memory", true);
    core.chat().before("updateChatRoom", AbsentChatService::isSlow);
    core.workOff();
    core.later(LONGEST_DELAY);
    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
  }

  @Test
  void theAnswerThatShowsThatItIsBackCountsThoughThatCannotBeNoted() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    core.chat().before("updateChatRoom", AbsentChatService::isAway);
    core.workOff();
    core.later(LONGEST_DELAY);
    core.chat().after("updateChatRoom", () -> core.failNextTransactions(1));

    core.workOff();

    assertThat(core.count("select count(l) from AuditLine l where l.outcome = 'STARTED'")).isZero();
    assertThat(core.chat().calls()).filteredOn("updateChatRoom"::equals).hasSize(2);
    assertNothingIsLeftToDo();
  }

  private static void isAway() throws ProviderUnavailable {
    throw ProviderUnavailable.connection("Away.", (Throwable) null);
  }

  private static void isSlow() throws ProviderUnavailable {
    throw ProviderUnavailable.room("Slow.", (Throwable) null);
  }

  @Test
  void manyWhoFindAtOnceThatItIsAwayNoteItOnce() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(8);
    for (int provider = 0; provider < 10; provider++) {
      String name = "chat" + provider;
      Callable<Void> noting =
          () -> {
            core.get(Connections.class).away(name, null, new Trouble("AWAY", "Away."));
            return null;
          };
      for (Future<Void> noted : workers.invokeAll(Collections.nCopies(8, noting))) {
        noted.get();
      }
      assertThat(core.get(Connections.class).find(name).failures()).isOne();
    }
    workers.shutdown();
  }

  @Test
  void aChatServiceThatIsAwayIsTriedTwiceAMinuteAndNoMore() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    Duration step = Duration.ofSeconds(5);
    Duration length = Duration.ofMinutes(10);
    int tries = 0;
    for (Duration time = Duration.ZERO; time.compareTo(length) < 0; time = time.plus(step)) {
      core.chat().before("updateChatRoom", AbsentChatService::isAway);
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
    core.chat().before("updateChatRoom", AbsentChatService::isAway);
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

  @Test
  void aBatchThatIsCutShortIsCountedByWhatCutIt() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    core.chat()
        .before(
            MemoryChat.WRITE,
            () -> {
              throw ProviderUnavailable.connection("Away.", Duration.ofMinutes(5));
            });
    double answered = requests("answered");
    double unavailable = requests("unavailable");

    core.workOff();

    assertThat(requests("unavailable")).isEqualTo(unavailable + 1);
    assertThat(requests("answered")).as("the making of the account").isEqualTo(answered + 1);
  }

  private double requests(String outcome) {
    return core.get(MeterRegistry.class)
        .counter("homeroom.provider.requests", "provider", "memory", "outcome", outcome)
        .count();
  }
}
