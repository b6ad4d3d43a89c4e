package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.Caller;
import dev.homeroom.change.PageRequest;
import dev.homeroom.provider.Role;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberQueries;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.MemberView;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.site.Sites;
import dev.homeroom.user.UserChanges;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One chat identity for a person whom two sites know, where both sites say so. */
abstract class SharedIdentities extends SynchronisingTest {

  private static final Caller OTHER = new Caller("other", "test");

  private void shareIdentities(boolean share) {
    for (String site : List.of("default", "other")) {
      core.get(Sites.class).put(site, site, Map.of("sharedIdentities", share));
    }
  }

  /** Ada is known to both sites, and on a roster of each. */
  private void adaAtBothSites() {
    wantRoom();
    send("7", "ada", null, null);
    enrol("7");
    core.workOff();
    core.get(RoomChanges.class)
        .put(OTHER, COURSE, new RoomWanted("memory", "Physics", "", Map.of(), true), null);
    core.get(UserChanges.class).put(OTHER, "a1", user("ada", false));
    core.get(MemberChanges.class).put(OTHER, COURSE, "a1", Role.MEMBER, null);
    core.workOff();
  }

  private MemberView memberAtTheOther() {
    return core.get(MemberQueries.class)
        .list("other", COURSE, null, new PageRequest(10, null))
        .items()
        .get(0);
  }

  @Test
  void anIdentityBelongsToUsersOfBothSitesThatShareThem() {
    shareIdentities(true);
    adaAtBothSites();

    assertThat(member("7").remoteId()).isEqualTo("@ada:memory");
    assertThat(stateOf("7")).isEqualTo(MemberState.JOINED);
    assertThat(memberAtTheOther())
        .returns("@ada:memory", MemberView::remoteId)
        .returns(MemberState.JOINED, MemberView::state);
    assertThat(core.chat().rooms()).hasSize(2).allMatch(room -> room.joined().size() == 1);
  }

  @Test
  void whoWaitedUntilTheSitesSharedIdentitiesIsInByTheirOwn() {
    core.chat().lacks("@=ada:memory");
    shareIdentities(false);
    adaAtBothSites();
    assertThat(memberAtTheOther().state()).isEqualTo(MemberState.WAITING_FOR_ACCOUNT);

    shareIdentities(true);
    core.get(RoomChanges.class).synchronise(OTHER, COURSE);
    core.workOff();

    assertThat(memberAtTheOther())
        .returns("@ada:memory", MemberView::remoteId)
        .returns(MemberState.JOINED, MemberView::state);
    assertNothingIsLeftToDo();
  }
}
