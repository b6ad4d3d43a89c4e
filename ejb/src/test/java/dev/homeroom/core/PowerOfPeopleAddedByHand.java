package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.Housekeeping;
import dev.homeroom.perform.member.OtherRoles;
import dev.homeroom.perform.member.UpdatingRecords;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomVerbs;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.user.UserChanges;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose power we take back from people who were added by hand, and whose stays. */
abstract class PowerOfPeopleAddedByHand extends SynchronisingTest {

  private static final String MALLORY = "@mallory:memory";
  private static final InstanceKey OTHER =
      new InstanceKey("core_course", "coursecommunication", "43");

  /** Somebody who was there, and whom we made a moderator of. */
  private void moderatorAddedByHand() {
    filledRoom(1);
    core.chat().onlyRoom().put(account("2"), Presence.JOINED, Role.MEMBER, false);
    sendUser("2");
    enrolAs(Role.MODERATOR);
    assertThat(member("2").origin()).isEqualTo("MANUAL");
    assertThat(roleOf2()).isEqualTo(Role.MODERATOR);
  }

  private void enrolAs(Role role) {
    core.get(MemberChanges.class).put(LMS, COURSE, "2", role, null);
    core.workOff();
  }

  private Role roleOf2() {
    return core.chat().onlyRoom().roleOf(account("2"));
  }

  @Test
  void thePowerThatWeGaveSomebodyAddedByHandEndsWithTheEnrolment() {
    moderatorAddedByHand();
    unenrol("2");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    assertThat(roleOf2()).isEqualTo(Role.MEMBER);
    assertNothingIsLeftToDo();
    enrolAs(Role.MODERATOR);
    assertThat(roleOf2()).isEqualTo(Role.MODERATOR);
  }

  @Test
  void thePowerThatWeGaveSomebodyAddedByHandRestsWhileTheyAreSuspended() {
    moderatorAddedByHand();
    core.get(UserChanges.class).put(LMS, "2", user("u2", true));
    core.workOff();
    assertThat(roleOf2()).isEqualTo(Role.MEMBER);
    core.get(UserChanges.class).put(LMS, "2", user("u2", false));
    core.workOff();
    assertThat(roleOf2()).isEqualTo(Role.MODERATOR);
  }

  @Test
  void aLevelSetByHandOutlivesTheEnrolment() {
    moderatorAddedByHand();
    core.chat().onlyRoom().put(account("2"), Presence.JOINED, null, false);
    unenrol("2");
    core.workOff();
    synchronise();
    assertThat(roleOf2()).isNull();
    assertNothingIsLeftToDo();
  }

  @Test
  void powerThatWasGivenByHandAfterTheEnrolmentStays() {
    moderatorAddedByHand();
    unenrol("2");
    core.workOff();
    core.chat().onlyRoom().put(account("2"), Presence.JOINED, Role.ADMIN, false);
    synchronise();
    synchronise();
    assertThat(roleOf2()).isEqualTo(Role.ADMIN);
  }

  @Test
  void powerOfSomebodyWhoNeverWasEnrolledStays() {
    filledRoom(1);
    core.chat().onlyRoom().put(account("2"), Presence.JOINED, Role.MODERATOR, false);
    sendUser("2");
    synchronise();
    synchronise();
    assertThat(roleOf2()).isEqualTo(Role.MODERATOR);
  }

  @Test
  void manyRoomsAreAskedTheSameAsOne() {
    moderatorAddedByHand();
    assertThatRolesDiffer(false);
    core.get(MemberChanges.class).put(LMS, COURSE, "1", Role.MODERATOR, null);
    assertThatRolesDiffer(true);
    core.workOff();
    assertThatRolesDiffer(false);

    unenrol("2");
    assertThatRolesDiffer(true);
    core.get(RoomVerbs.class).archive(LMS, COURSE, null);
    assertThatRolesDiffer(false);
    core.get(RoomVerbs.class).restore(LMS, COURSE, null);
    assertThatRolesDiffer(true);
    wantRoom("memory", "Physics", false);
    assertThatRolesDiffer(false);
    wantRoom();
    assertThatRolesDiffer(true);
    siteRemovesManual(true);
    assertThatRolesDiffer(false);
  }

  private void assertThatRolesDiffer(boolean expected) {
    long room = core.count("select r.id from Room r");
    core.inTransaction(
        () -> {
          assertThat(OtherRoles.areIn(core.entities(), room)).isEqualTo(expected);
          assertThat(core.get(UpdatingRecords.class).roomsWithOtherRoles(List.of(room)))
              .isEqualTo(expected ? Set.of(room) : Set.of());
        });
  }

  private long rowsOf2AfterHousekeeping() {
    core.workOff();
    core.get(Housekeeping.class).erase();
    return core.count("select count(u) from SiteUser u where u.userId = '2'");
  }

  @Test
  void thePowerThatWeGaveSomebodyAddedByHandEndsBeforeTheyAreErased() {
    moderatorAddedByHand();
    core.get(UserChanges.class).delete(LMS, "2");
    core.get(Housekeeping.class).erase();
    assertThat(rowsOf2AfterHousekeeping()).isZero();
    assertThat(roleOf2()).isEqualTo(Role.MEMBER);
    assertNothingIsLeftToDo();
  }

  @Test
  void anErasureWaitsWhileThePowerThatWeGaveCannotBeTakenBackYet() {
    moderatorAddedByHand();
    nothingCanBeWrittenAbout(account("2"));
    core.get(UserChanges.class).delete(LMS, "2");
    assertThat(rowsOf2AfterHousekeeping()).isEqualTo(1);
    core.chat().unforce(account("2"));
    core.later(Duration.ofMinutes(16));
    assertThat(rowsOf2AfterHousekeeping()).isZero();
    assertThat(roleOf2()).isEqualTo(Role.MEMBER);
  }

  @Test
  void anErasureDoesNotWaitForARoomThatIsGone() {
    moderatorAddedByHand();
    core.chat().deleteByHand("!1");
    core.get(UserChanges.class).delete(LMS, "2");
    assertThat(rowsOf2AfterHousekeeping()).isZero();
  }

  @Test
  void anErasureDoesNotWaitForPowerInARoomToWhichAccessIsLost() {
    moderatorAddedByHand();
    core.chat().onlyRoom().loseAccess();
    core.get(UserChanges.class).delete(LMS, "2");
    assertThat(rowsOf2AfterHousekeeping()).isZero();
  }

  @Test
  void anErasureDoesNotWaitForPowerWhereTheChatServiceIsNotConfigured() {
    moderatorAddedByHand();
    core.chat().setConfigured(false);
    core.get(UserChanges.class).delete(LMS, "2");
    assertThat(rowsOf2AfterHousekeeping()).isZero();
  }

  private void nothingCanBeWrittenAbout(String account) {
    core.chat().force(MemberOutcome.later(account, "ODD", "Not now.", Duration.ofMinutes(15)));
  }

  /** User 2 is taken for somebody who was there, and is to be a moderator. */
  private void moderatorByMistake() {
    filledRoom(1);
    core.chat().onlyRoom().put(MALLORY, Presence.JOINED, Role.MEMBER, false);
    send("2", "two", null, MALLORY);
    enrolAs(Role.MODERATOR);
    assertThat(roleOfMallory()).isEqualTo(Role.MODERATOR);
  }

  private Role roleOfMallory() {
    return core.chat().roomsById().get("!1").roleOf(MALLORY);
  }

  @Test
  void powerGivenToAWrongIdentityIsTakenBackWhenItIsCorrected() {
    moderatorByMistake();
    send("2", "two", null, "@two:memory");
    core.workOff();
    assertThat(core.chat().onlyRoom().roleOf("@two:memory")).isEqualTo(Role.MODERATOR);
    assertThat(core.chat().onlyRoom().joined()).contains(MALLORY);
    assertThat(roleOfMallory()).isEqualTo(Role.MEMBER);
    assertNothingIsLeftToDo();
  }

  @Test
  void powerGivenByHandToAnIdentityThatWasAWrongOneStays() {
    moderatorByMistake();
    send("2", "two", null, "@two:memory");
    core.workOff();
    core.chat().onlyRoom().put(MALLORY, Presence.JOINED, Role.MODERATOR, false);
    synchronise();
    synchronise();
    assertThat(roleOfMallory()).isEqualTo(Role.MODERATOR);
  }

  @Test
  void powerGivenToAWrongIdentityIsTakenBackThoughItIsSomebodyElsesByThen() {
    moderatorByMistake();
    core.get(RoomChanges.class)
        .put(LMS, OTHER, new RoomWanted("memory", "Other", "", Map.of(), true), null);
    core.workOff();
    nothingCanBeWrittenAbout(MALLORY);
    send("2", "two", null, "@two:memory");
    core.workOff();
    core.chat().unforce(MALLORY);
    send("3", "mallory", null, MALLORY);
    core.get(MemberChanges.class).put(LMS, OTHER, "3", Role.MEMBER, null);
    core.workOff();
    assertThat(core.chat().roomsById().get("!2").joined()).contains(MALLORY);
    assertThat(roleOfMallory()).isEqualTo(Role.MODERATOR);
    core.later(Duration.ofMinutes(16));
    core.workOff();
    assertThat(roleOfMallory()).isEqualTo(Role.MEMBER);
    assertNothingIsLeftToDo();
  }
}
