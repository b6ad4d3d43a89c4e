package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.Role;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.RosterChange.Wanted;
import dev.homeroom.room.RosterResult;
import dev.homeroom.user.UserChanges;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People who are in the room, but on their way out: what the removal guard makes of them. */
abstract class GuardedLeavers extends CoreTest {

  /** Those of the room, of whom 1 leads, before anybody's removal was performed. */
  private void ledRoom(int people) {
    filledRoom(people);
    core.get(MemberChanges.class).put(LMS, COURSE, "1", Role.MODERATOR, null);
    core.workOff();
  }

  private void suspend(String userId) {
    core.get(UserChanges.class).put(LMS, userId, user("u" + userId, true));
  }

  private void delete(String userId) {
    core.get(UserChanges.class).delete(LMS, userId);
  }

  private RosterResult replaceByThoseFrom(int first, int last) {
    List<Wanted> wanted =
        IntStream.rangeClosed(first, last)
            .mapToObj(number -> new Wanted(Integer.toString(number), Role.MEMBER))
            .toList();
    return core.get(MemberChanges.class).replace(LMS, COURSE, 1, wanted);
  }

  @Test
  void whoeverIsSuspendedIsNotAmongThoseWhoseRemovalIsJudged() {
    filledRoom(12);
    List.of("1", "2", "3").forEach(this::suspend);

    assertThat(replaceByThoseFrom(4, 12).held()).isZero();
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(9);
  }

  @Test
  void whoeverIsSuspendedOrDeletedIsNotAmongThoseWhoStayEither() {
    filledRoom(12);
    suspend("1");
    delete("2");

    assertThat(drop("3", "4", "5").reason()).contains("3 of 10");
  }

  @Test
  void aModeratorWhoWasTakenOffTheRosterIsNotMissed() {
    ledRoom(4);
    unenrol("1");

    assertThat(drop("2").held()).isZero();
  }

  @Test
  void aModeratorWhoIsSuspendedIsNotMissed() {
    ledRoom(4);
    suspend("1");

    assertThat(drop("2").held()).isZero();
  }

  @Test
  void aModeratorWhoIsDeletedIsNotMissed() {
    ledRoom(4);
    delete("1");

    assertThat(drop("2").held()).isZero();
  }

  @Test
  void deletingTheModeratorHealsAHoldOfSomebodyElse() {
    ledRoom(4);
    assertThat(drop("1", "2").reason()).startsWith("NO_MODERATOR");

    delete("1");
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("3"), account("4"));
  }

  @Test
  void takingTheModeratorOffTheRosterHealsAHoldOfSomebodyElse() {
    ledRoom(4);
    assertThat(drop("1", "2").reason()).startsWith("NO_MODERATOR");

    unenrol("1");
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("3"), account("4"));
  }
}
