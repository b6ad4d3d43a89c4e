package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.PageRequest;
import dev.homeroom.course.CourseQueries;
import dev.homeroom.course.EnrolmentChanges;
import dev.homeroom.course.EnrolmentView;
import dev.homeroom.course.EnrolmentWanted;
import dev.homeroom.course.GroupMode;
import dev.homeroom.operate.Housekeeping;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.HoldDecisions;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RosterResult;
import dev.homeroom.user.UserChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is in the room of a course: everybody of whom an enrolment counts now. */
abstract class Enrolling extends CoursesTest {

  @Test
  void oneOfTwoEnrolmentsIsEnough() {
    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    send(timed("1", "self", null, null, "student"));
    core.workOff();

    end("1", "manual");
    core.workOff();
    assertRoomOf(COURSE, "1", "2");

    end("1", "self");
    core.workOff();
    assertRoomOf(COURSE, "2");
  }

  @Test
  void withoutAMethodAllEnrolmentsOfAPersonEnd() {
    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    send(timed("1", "self", null, null, "student"));
    core.workOff();

    end("1", null);
    end("nobody", null);
    core.workOff();

    assertRoomOf(COURSE, "2");
    assertThat(enrolments()).extracting(EnrolmentView::userId).containsExactly("2");
  }

  @Test
  void aSuspendedEnrolmentCountsForNothingUntilThatIsLifted() {
    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    core.workOff();

    send(suspended("1"));
    core.workOff();
    assertRoomOf(COURSE, "2");

    sendStudents("1");
    core.workOff();
    assertRoomOf(COURSE, "1", "2");
  }

  @Test
  void aSuspendedAccountIsOutWhateverItsEnrolments() {
    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    send(timed("1", "self", null, null, "student"));
    core.workOff();

    core.get(UserChanges.class).put(LMS, "1", user("u1", true));
    core.workOff();
    assertRoomOf(COURSE, "2");

    send(suspended("2"));
    core.get(UserChanges.class).put(LMS, "2", user("u2", true));
    core.get(UserChanges.class).put(LMS, "2", user("u2", false));
    core.get(UserChanges.class).put(LMS, "1", user("u1", false));
    core.workOff();
    assertRoomOf(COURSE, "1");
  }

  @Test
  void aFutureEnrolmentArrivesAtItsHourAndGoesAtItsEnd() {
    wantCourse(GroupMode.NONE);
    sendStudents("1");
    sendUser("2");
    Instant from = now().plus(Duration.ofHours(1));
    send(timed("2", "manual", from, from.plus(Duration.ofHours(1)), "student"));
    core.workOff();
    assertRoomOf(COURSE, "1");

    wait(Duration.ofMinutes(59));
    assertRoomOf(COURSE, "1");
    wait(Duration.ofMinutes(2));
    assertRoomOf(COURSE, "1", "2");

    wait(Duration.ofMinutes(57));
    assertRoomOf(COURSE, "1", "2");
    wait(Duration.ofMinutes(2));
    assertRoomOf(COURSE, "1");
    assertThat(core.count("select count(c) from Course c where c.dueAt is not null")).isZero();
  }

  @Test
  void anEnrolmentThatIsOverDoesNotBringAnybodyIn() {
    wantCourse(GroupMode.NONE);
    sendUser("1");
    send(timed("1", "manual", null, now().minusSeconds(1), "student"));
    core.workOff();

    assertRoomOf(COURSE);
  }

  @Test
  void anEndThatIsPutOffIsTheOneThatCounts() {
    wantCourse(GroupMode.NONE);
    sendUser("1");
    send(timed("1", "manual", null, now().plus(Duration.ofHours(1)), "student"));
    send(timed("1", "manual", null, now().plus(Duration.ofHours(3)), "student"));

    wait(Duration.ofHours(2));
    assertRoomOf(COURSE, "1");

    wait(Duration.ofHours(2));
    assertRoomOf(COURSE);
  }

  @Test
  void manyEndingAtOnceArePerformedInSlicesAndNotHeld() {
    wantCourse(GroupMode.NONE);
    sendStudents("1");
    Instant until = now().plus(Duration.ofHours(1));
    List<EnrolmentWanted> all = new ArrayList<>(students(1, 1));
    IntStream.rangeClosed(2, 1502)
        .forEach(i -> all.add(timed("" + i, "manual", null, until, "student")));
    sendList(1, all);
    IntStream.rangeClosed(2, 20).forEach(i -> sendUser("" + i));
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(20);

    wait(Duration.ofHours(2));
    wait(Duration.ZERO);

    assertRoomOf(COURSE, "1");
    assertThat(room().members().desired()).isEqualTo(1);
  }

  @Test
  void theHourOfOneEnrolmentLeavesOtherPeopleAlone() {
    filledCourse(12);
    sendList(2, students(1, 6));
    Instant until = now().plus(Duration.ofHours(1));
    send(timed("1", "manual", null, until, "student"));
    core.workOff();
    assertThat(stateOf("12")).isEqualTo(MemberState.HELD);

    wait(Duration.ofHours(2));

    assertThat(stateOf("12")).isEqualTo(MemberState.HELD);
    assertThat(inside(COURSE)).hasSize(11);
  }

  @ParameterizedTest
  @CsvSource({
    "student,MEMBER",
    "guest,MEMBER",
    "coursecreator,MEMBER",
    "something of our own,MEMBER",
    "teacher,MODERATOR",
    "editingteacher,MODERATOR",
    "manager,MODERATOR",
    "Learner,MEMBER",
    "Instructor,MODERATOR",
    "TeachingAssistant,MODERATOR",
    "Administrator,MODERATOR",
    "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner,MEMBER",
    "http://purl.imsglobal.org/vocab/lis/v2/membership#Mentor,MEMBER",
    "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor,MODERATOR",
    "http://purl.imsglobal.org/vocab/lis/v2/membership#Manager,MODERATOR",
    "http://purl.imsglobal.org/vocab/lis/v2/membership#Administrator,MODERATOR",
    "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant,MODERATOR",
    "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#PrimaryInstructor,MODERATOR",
    "http://purl.imsglobal.org/vocab/lis/v2/membership/Learner#Instructor,MEMBER",
    "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor,MEMBER",
    "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator,MEMBER",
    "http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator,ADMIN",
    "http://purl.imsglobal.org/vocab/lis/v2/system/person#SysAdmin,ADMIN",
    "urn:lti:role:ims/lis/Instructor,MODERATOR",
    "urn:lti:role:ims/lis/TeachingAssistant/TeachingAssistantSection,MODERATOR",
    "urn:lti:role:ims/lis/Learner,MEMBER",
    "urn:lti:sysrole:ims/lis/SysAdmin,ADMIN",
  })
  void aRoleNameOfMoodleOrOfLisIsUnderstood(String name, Role role) {
    wantCourse(GroupMode.NONE);
    sendUser("1");
    send(enrolment("1", name));
    core.workOff();

    assertThat(core.chat().onlyRoom().roleOf(account("1"))).isEqualTo(role);
  }

  @Test
  void theHighestRoleOfAllEnrolmentsThatCountWins() {
    wantCourse(GroupMode.NONE);
    sendStudents("1");
    send(timed("1", "self", null, now().plus(Duration.ofHours(1)), "student", "teacher"));
    core.workOff();
    assertThat(core.chat().onlyRoom().roleOf(account("1"))).isEqualTo(Role.MODERATOR);

    wait(Duration.ofHours(2));
    assertThat(core.chat().onlyRoom().roleOf(account("1"))).isEqualTo(Role.MEMBER);
    assertRoomOf(COURSE, "1");
  }

  @Test
  void theSitesOwnWordOnARoleCountsFirstAndReachesThoseWhoAreThere() {
    wantCourse(GroupMode.NONE);
    sendUser("1");
    sendUser("2");
    send(enrolment("1", "tutor"));
    send(enrolment("2", "teacher"));
    core.workOff();

    settle(Map.of("roles", Map.of("tutor", "moderator", "teacher", "member")));

    assertThat(core.chat().onlyRoom().roleOf(account("1"))).isEqualTo(Role.MODERATOR);
    assertThat(core.chat().onlyRoom().roleOf(account("2"))).isEqualTo(Role.MEMBER);
  }

  @Test
  void anEnrolmentMayNameSomebodyTheSiteSendsLater() {
    wantCourse(GroupMode.NONE);
    send(enrolment("7", "student"));
    core.workOff();
    assertThat(stateOf("7")).isEqualTo(MemberState.WAITING_FOR_ACCOUNT);
    assertThat(member("7").reason()).isEqualTo("USER_UNKNOWN");
    core.get(Housekeeping.class).tidy();

    sendUser("7");
    core.workOff();
    assertRoomOf(COURSE, "7");
  }

  @Test
  void somebodyWhoLeftStaysOutUntilEnrolledAnew() {
    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    core.workOff();
    core.chat().onlyRoom().put(account("1"), Presence.LEFT, null, false);
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();
    assertThat(stateOf("1")).isEqualTo(MemberState.LEFT);

    sendStudents("1");
    core.workOff();
    assertThat(stateOf("1")).isEqualTo(MemberState.LEFT);

    end("1", null);
    sendStudents("1");
    core.workOff();
    assertRoomOf(COURSE, "1", "2");
  }

  @Test
  void somebodyDeletedIsOutErasedAndEnrolledNowhere() {
    wantCourse(GroupMode.SEPARATE);
    sendStudents("1", "2");
    sendGroup("g", "1", "2");
    core.workOff();

    core.get(UserChanges.class).delete(LMS, "1");
    core.workOff();
    core.get(Housekeeping.class).erase();

    assertRoomOf(group("g"), "2");
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '1'")).isZero();
    assertThat(enrolments()).extracting(EnrolmentView::userId).containsExactly("2");
  }

  @Test
  void somebodyDeletedAndEnrolledAnewMeanwhileIsKeptAsANameOnly() {
    wantCourse(GroupMode.NONE);
    sendStudents("1", "2");
    core.workOff();
    core.get(UserChanges.class).delete(LMS, "1");
    send(enrolment("1", "student"));
    core.workOff();
    core.get(Housekeeping.class).erase();
    core.get(Housekeeping.class).tidy();

    assertThat(member("1").reason()).isEqualTo("USER_UNKNOWN");
    sendUser("1");
    core.workOff();
    assertRoomOf(COURSE, "1", "2");
  }

  @Test
  void aWholeListIsTakenAndCounted() {
    filledCourse(3);
    send(timed("3", "self", null, null, "student"));

    RosterResult result =
        sendList(
            2,
            List.of(
                enrolment("1", "student"), enrolment("2", "teacher"), enrolment("4", "student")));
    sendUser("4");
    core.workOff();

    assertThat(result).isEqualTo(new RosterResult(2L, 1, 1, 2, 0, null));
    assertRoomOf(COURSE, "1", "2", "4");
  }

  @Test
  void anEmptyListIsHeldAndHealsWhenItIsFullAgain() {
    filledCourse(12);

    RosterResult held = sendList(2, List.of());
    core.workOff();
    assertThat(held.held()).isEqualTo(12);
    assertThat(held.removed()).isZero();
    assertThat(held.reason()).startsWith("EMPTY_ROSTER");
    assertThat(room().state()).isEqualTo(RoomState.HELD);
    assertThat(inside(COURSE)).hasSize(12);

    sendList(3, students(1, 12));
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(inside(COURSE)).hasSize(12);
  }

  @Test
  void whoIsPutBackStaysUntilANewerListLacksThem() {
    filledCourse(12);
    sendList(2, students(1, 6));
    var held = core.get(HoldDecisions.class).show("default", COURSE);
    core.get(HoldDecisions.class).reject(LMS, COURSE, held.version());
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.READY);

    sendUser("20");
    send(enrolment("20", "student"));
    wantCourse(course("Renamed", "memory", GroupMode.NONE, true));
    settle(Map.of("roles", Map.of("student", "moderator")));
    assertThat(inside(COURSE)).hasSize(13);
    assertThat(room().state()).isEqualTo(RoomState.READY);

    sendList(3, students(1, 6));
    assertThat(stateOf("12")).isEqualTo(MemberState.HELD);
  }

  @Test
  void endingOneEnrolmentAfterAnotherIsExplicitAndNeverHeld() {
    filledCourse(12);

    IntStream.rangeClosed(1, 12).forEach(i -> end("" + i, null));
    core.workOff();

    assertRoomOf(COURSE);
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void olderGenerationsAreRefusedAndTheSameAgainChangesNothing() {
    filledCourse(3);
    sendList(5, students(1, 3));
    int calls = core.chat().calls().size();

    assertThat(sendList(5, students(1, 3))).isEqualTo(new RosterResult(5L, 0, 0, 0, 0, null));
    assertThatThrownBy(() -> sendList(5, students(1, 2))).hasMessageContaining("other");
    assertThatThrownBy(() -> sendList(5, List.of(enrolment("1", "teacher"))))
        .hasMessageContaining("other");
    assertThatThrownBy(() -> sendList(4, students(1, 3))).hasMessageContaining("older");
    assertThatThrownBy(
            () -> core.get(EnrolmentChanges.class).put(LMS, "42", enrolment("9", "student"), 4L))
        .hasMessageContaining("older");
    core.workOff();

    assertThat(core.chat().calls()).hasSize(calls);
    assertThat(enrolments()).hasSize(3);
  }

  @Test
  void enrolmentsAreListedPageByPageAsTheyWereSent() {
    wantCourse(GroupMode.NONE);
    Instant from = Instant.parse("2026-01-02T03:04:05.123456Z");
    send(timed("1", "self", from, from.plusSeconds(1), "student", "teacher"));
    send(suspended("2"));

    var first = core.get(CourseQueries.class).enrolments("default", "42", new PageRequest(1, null));
    assertThat(first.items())
        .containsExactly(
            new EnrolmentView(
                "1", "self", List.of("student", "teacher"), "active", from, from.plusSeconds(1)));
    assertThat(
            core.get(CourseQueries.class)
                .enrolments("default", "42", new PageRequest(1, first.next()))
                .items())
        .containsExactly(
            new EnrolmentView("2", "manual", List.of("student"), "suspended", null, null));
  }

  private void filledCourse(int people) {
    wantCourse(GroupMode.NONE);
    IntStream.rangeClosed(1, people).forEach(i -> sendUser("" + i));
    sendList(1, students(1, people));
    core.workOff();
    assertThat(inside(COURSE)).hasSize(people);
  }

  private List<EnrolmentView> enrolments() {
    return core.get(CourseQueries.class)
        .enrolments("default", "42", new PageRequest(1000, null))
        .items();
  }
}
