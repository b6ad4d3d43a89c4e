package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.PageRequest;
import dev.homeroom.course.CourseChanges;
import dev.homeroom.course.CourseClock;
import dev.homeroom.course.CourseQueries;
import dev.homeroom.course.CourseView;
import dev.homeroom.course.CourseWanted;
import dev.homeroom.course.EnrolmentChanges;
import dev.homeroom.course.EnrolmentList;
import dev.homeroom.course.EnrolmentStatus;
import dev.homeroom.course.EnrolmentView;
import dev.homeroom.course.EnrolmentWanted;
import dev.homeroom.course.GroupChanges;
import dev.homeroom.course.GroupMode;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberQueries;
import dev.homeroom.room.MemberView;
import dev.homeroom.room.RoomQueries;
import dev.homeroom.room.RoomView;
import dev.homeroom.room.RosterResult;
import dev.homeroom.site.Sites;
import dev.homeroom.user.UserChanges;
import dev.homeroom.user.UserWanted;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What an LMS says of course 42, in short. */
abstract class CoursesTest extends CoreTest {

  /** Course 42, whose room is that of the other tests. */
  CourseView wantCourse(GroupMode mode) {
    return wantCourse(course("Physics", "memory", mode, true));
  }

  CourseView wantCourse(CourseWanted wanted) {
    return core.get(CourseChanges.class).put(LMS, "42", wanted).course();
  }

  static CourseWanted course(String name, String provider, GroupMode mode, boolean visible) {
    return new CourseWanted(name, null, provider, mode, visible, "", Map.of());
  }

  CourseView course() {
    return core.get(CourseQueries.class).get("default", "42");
  }

  static EnrolmentWanted enrolment(String userId, String... roles) {
    return timed(userId, "manual", null, null, roles);
  }

  static EnrolmentWanted timed(
      String userId, String method, Instant from, Instant until, String... roles) {
    return new EnrolmentWanted(userId, method, List.of(roles), EnrolmentStatus.ACTIVE, from, until);
  }

  static EnrolmentWanted suspended(String userId) {
    return new EnrolmentWanted(
        userId, "manual", List.of("student"), EnrolmentStatus.SUSPENDED, null, null);
  }

  EnrolmentView send(EnrolmentWanted wanted) {
    return core.get(EnrolmentChanges.class).put(LMS, "42", wanted, null);
  }

  /** Enrols people as students, whom the site has sent. */
  void sendStudents(String... userIds) {
    for (String userId : userIds) {
      sendUser(userId);
      send(enrolment(userId, "student"));
    }
  }

  void end(String userId, String method) {
    core.get(EnrolmentChanges.class).remove(LMS, "42", userId, method, null);
  }

  RosterResult sendList(long generation, List<EnrolmentWanted> wanted) {
    return core.get(EnrolmentList.class).replace(LMS, "42", generation, wanted);
  }

  static List<EnrolmentWanted> students(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> enrolment(Integer.toString(number), "student"))
        .toList();
  }

  void sendGroup(String groupId, String... members) {
    core.get(GroupChanges.class).put(LMS, "42", groupId, "Group " + groupId, List.of(members));
  }

  void sendAdmin(String userId, boolean admin) {
    core.get(UserChanges.class)
        .put(
            LMS,
            userId,
            new UserWanted(
                "u" + userId,
                null,
                null,
                false,
                admin ? List.of("siteadmin") : List.of(),
                Map.of()));
  }

  void settle(Map<String, Object> settings) {
    core.get(Sites.class).put("default", "Default", settings);
    core.get(CourseClock.class).tick();
    core.workOff();
  }

  static InstanceKey group(String groupId) {
    return new InstanceKey("core_group", "groupcommunication", groupId);
  }

  RoomView room(InstanceKey key) {
    return core.get(RoomQueries.class).get("default", key);
  }

  /** Who is really in the room of an instance. */
  List<String> inside(InstanceKey key) {
    return core.chat().room(room(key).remoteId()).joined();
  }

  MemberView member(InstanceKey key, String userId) {
    return core
        .get(MemberQueries.class)
        .list("default", key, null, new PageRequest(1000, null))
        .items()
        .stream()
        .filter(member -> member.userId().equals(userId))
        .findFirst()
        .orElse(null);
  }

  Instant now() {
    Instant[] now = new Instant[1];
    core.inTransaction(() -> now[0] = core.get(DatabaseClock.class).now());
    return now[0];
  }

  /** The hour comes, and what it brings is done. */
  void wait(Duration time) {
    core.later(time);
    core.get(CourseClock.class).tick();
    core.workOff();
  }

  void assertRoomOf(InstanceKey key, String... userIds) {
    assertThat(inside(key))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(userIds).map(CoreTest::account).toList());
  }
}
