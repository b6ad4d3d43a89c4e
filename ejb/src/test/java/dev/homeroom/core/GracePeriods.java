package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.room.HoldDecisions;
import dev.homeroom.room.MemberState;
import dev.homeroom.site.Sites;
import dev.homeroom.user.UserChanges;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who are dropped from a roster and stay for a while; the room has twelve of them. */
abstract class GracePeriods extends CoreTest {

  @BeforeEach
  void aSiteWithADayOfGrace() {
    filledRoom(12);
    core.get(Sites.class).put("default", "Default", Map.of("removal", Map.of("grace", "P1D")));
  }

  @Test
  void somebodyDroppedStaysForTheGracePeriod() {
    drop("1");
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(12);
    assertThat(stateOf("1")).isEqualTo(MemberState.REMOVING);
    assertThat(member("1").reason()).isEqualTo("GRACE_PERIOD");
    assertThat(member("1").nextAttempt()).isNotNull();
    core.later(Duration.ofHours(23));
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(12);

    core.later(Duration.ofHours(2));
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(11);
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyEnrolledAgainInTheGracePeriodNeverNotices() {
    int writes = core.chat().writes();

    drop("1");
    core.workOff();
    enrol("1");
    core.workOff();
    core.later(Duration.ofDays(2));
    core.workOff();

    assertThat(core.chat().writes()).isEqualTo(writes);
    assertThat(stateOf("1")).isEqualTo(MemberState.JOINED);
    unenrol("1");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).as("explicit, so at once").hasSize(11);
  }

  @Test
  void anExplicitRemovalEndsTheGracePeriod() {
    drop("1", "2");
    core.workOff();

    unenrol("1");
    core.get(UserChanges.class).put(LMS, "2", user("u2", true));
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(10);
  }

  @Test
  void aRoomThatIsClosedSparesNobody() {
    drop("1");

    wantRoom("memory", "Physics", false);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).isEmpty();
  }

  @Test
  void whatIsApprovedIsRemovedWithoutGrace() {
    drop("1", "2", "3");

    HoldDecisions decisions = core.get(HoldDecisions.class);
    decisions.approve(LMS, COURSE, decisions.show("default", COURSE).version());
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(9);
  }
}
