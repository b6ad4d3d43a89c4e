package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.Housekeeping;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.user.UserChanges;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must hold for people who come, go or are deleted while work about them waits. */
abstract class PeopleWhoComeAndGo extends CoreTest {

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(16);

  private static void stumble() throws ProviderUnavailable {
    throw ProviderUnavailable.room("The chat service stumbled.", null);
  }

  private static void beAway() throws ProviderUnavailable {
    throw ProviderUnavailable.connection("Away.", Duration.ofMinutes(5));
  }

  private long calls(String method) {
    return core.chat().calls().stream().filter(method::equals).count();
  }

  private void deleteUser(String userId) {
    core.get(UserChanges.class).delete(LMS, userId);
  }

  private void assertErased(String userId) {
    core.get(Housekeeping.class).erase();
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '" + userId + "'"))
        .isZero();
  }

  @Test
  void peopleEnrolledAndUnenrolledOneByOneCostAWriteEachAndACallForEveryHundred() {
    filledRoom(1);
    int writes = core.chat().writes();
    core.chat().calls().clear();
    String[] people = IntStream.range(0, 150).mapToObj(i -> "p" + i).toArray(String[]::new);

    for (String one : people) {
      sendUser(one);
      enrol(one);
    }
    core.workOff();
    assertThat(core.chat().writes() - writes).isEqualTo(150);
    assertThat(calls("addMembersToRoom")).isEqualTo(2);

    for (String one : people) {
      unenrol(one);
    }
    core.workOff();
    assertThat(core.chat().writes() - writes).isEqualTo(300);
    assertThat(calls("removeMembersFromRoom")).isEqualTo(2);
    assertThat(core.chat().calls().size()).isLessThanOrEqualTo(6);
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
  }

  @Test
  void whoIsEnrolledLaterCostsTheSameHoweverManyAreThere() {
    filledRoom(40);
    core.chat().calls().clear();
    for (int i = 0; i < 10; i++) {
      sendUser("p" + i);
      enrol("p" + i);
      core.workOff();
    }

    assertThat(calls("createMembers")).isEqualTo(10);
    assertThat(calls("addMembersToRoom")).isEqualTo(10);
    assertThat(core.chat().calls()).hasSize(20);
  }

  @Test
  void aFailedJoinThatIsTriedAgainAfterTheRemovalJoinsNobody() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    core.chat().before("addMembersToRoom", PeopleWhoComeAndGo::stumble);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(1);

    unenrol("2");
    core.later(LONGEST_DELAY);
    core.workOff();

    assertThat(core.chat().onlyRoom().people()).containsOnlyKeys(account("1"));
    assertThat(member("2")).isNull();
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyWhoseOwnJoinIsToBeTriedAgainAndWhoIsRemovedIsNeverJoined() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    core.chat().force(MemberOutcome.later(account("2"), "SLOW", "Later.", Duration.ofMinutes(10)));
    core.workOff();

    unenrol("2");
    core.chat().unforce(account("2"));
    core.later(LONGEST_DELAY);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
    assertThat(member("2")).isNull();
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyWhoseJoinWasNeverAnsweredAndWhoIsRemovedIsOut() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    core.chat().after("addMembersToRoom", PeopleWhoComeAndGo::stumble);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);

    unenrol("2");
    core.later(LONGEST_DELAY);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
    assertThat(member("2")).isNull();
    assertNothingIsLeftToDo();
  }

  @Test
  void aUserCanBeDeletedWhileTheChatServiceIsAwayAndIsTakenOutWhenItIsBack() {
    filledRoom(2);
    core.chat().before("removeMembersFromRoom", PeopleWhoComeAndGo::beAway);
    core.chat().calls().clear();

    deleteUser("1");
    assertThat(core.chat().calls()).isEmpty();
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);

    core.later(LONGEST_DELAY);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
    assertErased("1");
  }

  @Test
  void somebodyUnenrolledAndThenDeletedBeforeTheWorkIsDoneIsTakenOut() {
    filledRoom(2);
    unenrol("1");
    deleteUser("1");
    core.get(Housekeeping.class).erase();
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
    assertErased("1");
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyEnrolledAndThenDeletedBeforeTheWorkIsDoneGetsNeitherAccountNorRoom() {
    filledRoom(1);
    core.chat().accounts().makeMissing(true);
    core.chat().lacks(account("2"));
    sendUser("2");
    enrol("2");
    deleteUser("2");
    core.workOff();

    assertThat(core.chat().accounts().made()).isEmpty();
    assertThat(core.chat().onlyRoom().people()).containsOnlyKeys(account("1"));
    assertErased("2");
    assertNothingIsLeftToDo();
  }

  @Test
  void aRoleGivenBeforeTheRoomExistsIsThereWithTheJoinAndNeverSentAgain() {
    core.chat()
        .before(
            "createChatRoom",
            () -> {
              throw new ProviderRefused("NO", "No.");
            });
    wantRoom();
    sendUser("1");
    enrol("1");
    core.workOff();
    core.get(MemberChanges.class).put(LMS, COURSE, "1", Role.MODERATOR, null);
    core.workOff();
    assertThat(calls("updateRoomMembership")).isZero();
    assertThat(core.chat().writes()).isZero();

    wantRoom("memory", "Another name", true);
    retry(OperationKind.CREATE_ROOM);
    core.workOff();

    assertThat(core.chat().onlyRoom().roleOf(account("1"))).isEqualTo(Role.MODERATOR);
    assertThat(core.chat().writes()).isEqualTo(2);
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyWhoLeftAndIsRemovedAndEnrolledAgainIsInTheRoom() {
    filledRoom(2);
    core.chat().onlyRoom().put(account("1"), Presence.LEFT, null, false);
    unenrol("1");
    core.workOff();
    assertThat(member("1")).isNull();

    enrol("1");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyDeletedWhoseRemovalWasBrokenOffIsErasedOnlyWhenOut() {
    filledRoom(2);
    core.get(UserChanges.class).delete(LMS, "2");
    core.chat()
        .before(
            MemoryChat.WRITE,
            () -> {
              throw new ProviderRefused("NO", "No.");
            });
    core.workOff();

    core.get(Housekeeping.class).erase();
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '2'")).isEqualTo(1);

    retry(OperationKind.REMOVE_MEMBERS);
    core.workOff();
    core.get(Housekeeping.class).erase();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '2'")).isZero();
  }

  /** The database keeps one of them, for a reason that we do not know of. */
  @Test
  void onePersonWhoCannotBeErasedKeepsNobodyElse() {
    for (String user : List.of("1", "2", "3")) {
      sendUser(user);
      core.get(UserChanges.class).delete(LMS, user);
    }
    run("create table keeps (user_ref bigint references site_user (id))");
    try {
      run("insert into keeps select id from site_user where user_id = '2'");
      core.get(Housekeeping.class).erase();
      assertThat(core.count("select count(u) from SiteUser u where u.deleting")).isEqualTo(1);
      assertThat(core.count("select count(u) from SiteUser u where u.userId = '2'")).isEqualTo(1);
    } finally {
      run("drop table keeps");
    }
    core.get(Housekeeping.class).erase();
    assertThat(core.count("select count(u) from SiteUser u where u.deleting")).isZero();
  }

  /** As many as are looked at in one go, and all of them before the one who can be erased. */
  @Test
  void manyPeopleWhoCannotBeErasedKeepNobodyElse() {
    IntStream.rangeClosed(1, 101).mapToObj(i -> "" + i).forEach(this::sendUser);
    run("update site_user set deleting = true");
    run("create table keeps (user_ref bigint references site_user (id))");
    try {
      run("insert into keeps select id from site_user where user_id <> '101'");
      core.get(Housekeeping.class).erase();
      core.get(Housekeeping.class).erase();
      assertThat(core.count("select count(u) from SiteUser u where u.userId = '101'")).isZero();
    } finally {
      run("drop table keeps");
    }
    core.get(Housekeeping.class).erase();
    assertThat(core.count("select count(u) from SiteUser u where u.deleting")).isZero();
  }

  private void run(String sql) {
    core.inTransaction(() -> core.entities().createNativeQuery(sql).executeUpdate());
  }
}
