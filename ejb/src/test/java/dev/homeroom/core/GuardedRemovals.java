package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.provider.Role;
import dev.homeroom.room.HeldRemovals;
import dev.homeroom.room.HeldRemovals.HeldPerson;
import dev.homeroom.room.HoldDecisions;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RosterChange.Wanted;
import dev.homeroom.room.RosterPreview;
import dev.homeroom.room.RosterResult;
import dev.homeroom.site.Sites;
import dev.homeroom.user.UserChanges;
import dev.homeroom.user.UserWanted;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the removal guard holds, and what becomes of it. */
abstract class GuardedRemovals extends CoreTest {

  private static List<Wanted> members(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(number -> new Wanted(Integer.toString(number), Role.MEMBER))
        .toList();
  }

  private RosterResult replace(long generation, List<Wanted> wanted) {
    return core.get(MemberChanges.class).replace(LMS, COURSE, generation, wanted);
  }

  private RosterPreview preview(long generation, List<Wanted> wanted) {
    return core.get(MemberChanges.class).preview(LMS, COURSE, generation, wanted);
  }

  private HeldRemovals held() {
    return core.get(HoldDecisions.class).show("default", COURSE);
  }

  private RosterResult approve(long version) {
    return core.get(HoldDecisions.class).approve(LMS, COURSE, version);
  }

  private RosterResult reject(long version) {
    return core.get(HoldDecisions.class).reject(LMS, COURSE, version);
  }

  private void siteSays(Map<String, Object> removal) {
    core.get(Sites.class).put("default", "Default", Map.of("removal", removal));
  }

  @Test
  void nothingIsHeldAtFirst() {
    filledRoom(2);

    assertThat(held().remove()).isEmpty();
    assertThat(held().reason()).isNull();
    assertThatThrownBy(() -> approve(0))
        .isInstanceOf(ChangeRefused.class)
        .hasMessageContaining("No removal");
  }

  @Test
  void whoeverMayHaveJoinedAlreadyCountsThoughNobodyHasWrittenItDown() {
    filledRoom(1);
    IntStream.rangeClosed(2, 4).mapToObj(String::valueOf).forEach(this::sendUser);
    core.get(MemberChanges.class).put(LMS, COURSE, "2", Role.MODERATOR, null);
    enrol("3", "4");
    drop("1");
    core.chat()
        .after(
            "addMembersToRoom",
            () -> {
              assertThat(drop("2").reason()).startsWith("NO_MODERATOR");
              assertThat(drop("3", "4").reason()).startsWith("EMPTY_ROSTER");
            });

    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).contains(account("2"), account("3"), account("4"));
    assertThat(room().state()).isEqualTo(RoomState.HELD);
  }

  @Test
  void whatIsApprovedIsRemoved() {
    filledRoom(12);
    drop("1", "2", "3");
    HeldRemovals held = held();
    assertThat(held.remove()).containsExactly(person("1"), person("2"), person("3"));
    assertThat(held.reason()).startsWith("TOO_MANY");
    assertThat(member("1").reason()).isEqualTo("TOO_MANY");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(12);

    RosterResult approved = approve(held.version());
    core.workOff();

    assertThat(approved.removed()).isEqualTo(3);
    assertThat(approved.held()).isZero();
    assertThat(core.chat().onlyRoom().joined()).hasSize(9);
    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(held().remove()).isEmpty();
  }

  private static HeldPerson person(String userId) {
    return new HeldPerson(userId);
  }

  @Test
  void whatIsRejectedIsBackOnTheRosterUntilANewerChangeLacksIt() {
    filledRoom(12);
    replace(1, members(4, 12));
    assertThat(reject(held().version()).added()).isEqualTo(3);
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(room().members().desired()).isEqualTo(12);

    assertThat(replace(1, members(4, 12)).held()).as("the same generation again").isZero();
    assertThat(replace(2, members(4, 12)).held()).as("a newer one").isEqualTo(3);
    assertThat(core.chat().onlyRoom().joined()).hasSize(12);
  }

  @Test
  void nobodyIsRemovedByAnApprovalThatDidNotSeeThem() {
    filledRoom(12);
    drop("1", "2", "3");
    long seen = held().version();
    drop("4");
    assertThat(held().version()).isGreaterThan(seen);

    assertThatThrownBy(() -> approve(seen)).hasMessageContaining("version");
    assertThatThrownBy(() -> reject(seen)).hasMessageContaining("version");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(12);
  }

  @Test
  void aHoldOfTheSamePeopleDoesNotMove() {
    filledRoom(12);
    drop("1", "2", "3");
    long seen = held().version();

    sendUser("20");
    enrol("20");

    assertThat(held().version()).isEqualTo(seen);
    approve(seen);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(10);
  }

  @Test
  void aHoldThatHealedAndCameBackIsAnother() {
    filledRoom(12);
    drop("1", "2", "3");
    long seen = held().version();
    enrol("1", "2", "3");
    drop("1", "2", "3");

    assertThat(held().version()).isGreaterThan(seen);
  }

  @Test
  void somebodyHeldWhoIsDeletedIsNoLongerHeld() {
    filledRoom(12);
    drop("1", "2", "3");
    long seen = held().version();

    core.get(UserChanges.class).delete(LMS, "1");
    core.workOff();

    assertThat(held().version()).isGreaterThan(seen);
    assertThat(held().remove()).doesNotContain(person("1"));
    assertThat(core.chat().onlyRoom().joined()).doesNotContain(account("1"));
  }

  @Test
  void aDecisionOnARoomThatIsBeingDeletedIsRefused() {
    filledRoom(12);
    drop("1", "2", "3");
    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);

    assertThatThrownBy(() -> approve(held().version())).hasMessageContaining("being deleted");
  }

  @Test
  void theSameGenerationWithTheSameRosterSaysWhatIsHeld() {
    filledRoom(12);
    RosterResult first = replace(1, members(4, 12));

    RosterResult again = replace(1, members(4, 12));

    assertThat(again.held()).isEqualTo(3);
    assertThat(again.reason()).isEqualTo(first.reason());
    assertThatThrownBy(() -> replace(1, members(5, 12))).hasMessageContaining("another roster");
  }

  @Test
  void aDryRunSaysJustWhatTheRealCallDoesAndChangesNothing() {
    filledRoom(12);
    List<Wanted> wanted =
        List.of(new Wanted("1", Role.MEMBER), new Wanted("2", Role.ADMIN), new Wanted("77", null));
    List<Wanted> roles =
        wanted.stream().map(w -> w.role() == null ? new Wanted("77", Role.MEMBER) : w).toList();

    RosterPreview preview = preview(1, roles);

    assertThat(preview.add()).extracting(RosterPreview.Person::userId).containsExactly("77");
    assertThat(preview.update()).extracting(RosterPreview.Person::role).containsExactly("admin");
    assertThat(preview.remove()).hasSize(10);
    assertThat(preview.held()).isTrue();
    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(core.waitingTasks()).isZero();
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '77'")).isZero();
    RosterResult real = replace(1, roles);
    assertThat(real.reason()).isEqualTo(preview.reason());
    assertThat(real.held()).isEqualTo(10);
    assertThatThrownBy(() -> preview(1, members(1, 2))).hasMessageContaining("another roster");
    assertThatThrownBy(() -> preview(0, members(1, 2))).hasMessageContaining("older");
  }

  @Test
  void aDryRunOfADisabledRoomHoldsNothing() {
    filledRoom(12);
    wantRoom("memory", "Physics", false);

    assertThat(preview(1, members(1, 2)).held()).isFalse();
    assertThat(replace(1, members(1, 2)).removed()).isEqualTo(10);
  }

  @Test
  void aSiteAdminIsAModeratorWhoStays() {
    filledRoom(3);
    core.get(MemberChanges.class).put(LMS, COURSE, "1", Role.MODERATOR, null);
    core.workOff();
    assertThat(preview(1, members(2, 3)).reason()).startsWith("NO_MODERATOR");

    core.get(UserChanges.class).put(LMS, "2", siteAdmin("u2"));
    core.workOff();

    assertThat(preview(1, members(2, 3)).held()).isFalse();
    assertThat(replace(1, members(2, 3)).removed()).isEqualTo(1);
  }

  private static UserWanted siteAdmin(String username) {
    return new UserWanted(username, null, null, false, List.of("siteadmin"), Map.of());
  }

  @Test
  void somebodySuspendedIsNobodyWhoStays() {
    filledRoom(3);
    core.get(UserChanges.class).put(LMS, "3", user("u3", true));
    core.workOff();

    assertThat(drop("1", "2").reason()).startsWith("EMPTY_ROSTER");

    core.get(UserChanges.class).put(LMS, "3", user("u3", false));
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).as("healed").containsExactly(account("3"));
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void theSiteDecidesHowMuchIsTooMuch() {
    filledRoom(4);
    siteSays(Map.of("maxPercent", 50, "minMembers", 4));

    assertThat(drop("1", "2").held()).isZero();
    core.workOff();
    siteSays(Map.of("maxPercent", 49, "minMembers", 2));
    assertThat(drop("3").held()).isEqualTo(1);
  }

  @Test
  void settingsOfTheGuardAreJudged() {
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("grace", "soon"),
            Map.of("grace", "-PT1H"),
            Map.of("grace", 5),
            Map.of("maxPercent", 101),
            Map.of("maxPercent", 1.5),
            Map.of("minMembers", -1),
            Map.of("other", 1))) {
      String field = "settings.removal." + wrong.keySet().iterator().next();
      assertThatThrownBy(() -> siteSays(wrong))
          .isInstanceOfSatisfying(
              ChangeRefused.class,
              refused -> assertThat(refused.violations().get(0).field()).isEqualTo(field));
    }
  }
}
