package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.PageRequest;
import dev.homeroom.course.CourseChanges;
import dev.homeroom.course.CourseQueries;
import dev.homeroom.course.EnrolmentView;
import dev.homeroom.course.GroupMode;
import dev.homeroom.operate.Housekeeping;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.user.UserChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
  void aCourseInTroubleIsPutOffAndStopsNoOther() {
    CourseChanges courses = core.get(CourseChanges.class);
    InstanceKey key = new InstanceKey("core_course", "coursecommunication", "41");
    courses.put(LMS, "41", course("Chemistry", null, GroupMode.NONE, true));
    wantCourse(course("Physics", null, GroupMode.NONE, true));
    sendStudents("1");
    RoomWanted direct = new RoomWanted("memory", "Direct", "", Map.of(), true);
    core.get(RoomChanges.class).put(LMS, key, direct, null);
    core.get(RoomChanges.class).delete(LMS, key, false, null);

    settle(Map.of("defaultProvider", "memory"));
    assertRoomOf(COURSE, "1");
    assertThat(core.count("select count(c) from Course c where c.outdated")).isEqualTo(1);

    wait(Duration.ofMinutes(2));
    assertThat(room(key).name()).isEqualTo("Chemistry");
    assertThat(core.count("select count(c) from Course c where c.outdated")).isZero();
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

  private List<EnrolmentView> enrolments() {
    return core.get(CourseQueries.class)
        .enrolments("default", "42", new PageRequest(1000, null))
        .items();
  }
}
