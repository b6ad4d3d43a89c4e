package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.PageRequest;
import dev.homeroom.course.CourseQueries;
import dev.homeroom.course.GroupMode;
import dev.homeroom.operate.desk.Operations;
import dev.homeroom.provider.Role;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberQueries;
import dev.homeroom.room.OpenRooms;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomQueries;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.user.UserChanges;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What each kind of request asks of the database: few statements, and as many whether there is
 * little or much of what it is about. The token's own is not among them.
 */
abstract class FewStatements extends CoursesTest {

  private static final int FEW = 3;
  private static final int MANY = 20;
  private static final PageRequest PAGE = new PageRequest(1000, null);

  private static InstanceKey room(int number) {
    return new InstanceKey("core_course", "coursecommunication", "r" + number);
  }

  private void wantRooms(int number) {
    IntStream.rangeClosed(1, number).forEach(i -> wantRoom(i, "Room"));
  }

  private void wantRoom(int number, String name) {
    core.get(RoomChanges.class)
        .put(LMS, room(number), new RoomWanted("memory", name, "", Map.of(), true), null);
  }

  private void put(int number, String userId, Role role) {
    core.get(MemberChanges.class).put(LMS, room(number), userId, role, null);
  }

  private void putUser(String userId, String username) {
    core.get(UserChanges.class).put(LMS, userId, user(username, false));
  }

  /** One room with that many people in it, and each of them in that many rooms. */
  private void fill(int number) {
    reset();
    wantRooms(number);
    IntStream.rangeClosed(1, number).forEach(i -> sendUser("" + i));
    IntStream.rangeClosed(1, number).forEach(i -> put(1, "" + i, Role.MEMBER));
    IntStream.rangeClosed(2, number).forEach(i -> put(i, "1", Role.MODERATOR));
    sendUser("new");
    core.workOff();
  }

  /** With little and with much in the database; one more now and then fetches a hundred new ids. */
  private void assertStatements(int most, Runnable request) {
    fill(FEW);
    long few = statements(request);
    fill(MANY);
    long many = statements(request);
    assertThat(few).isLessThanOrEqualTo(most + 1L);
    assertThat(many).isBetween(few - 1, few + 1).isLessThanOrEqualTo(most + 1L);
  }

  @Test
  void ofAMemberPutOnARoster() {
    assertStatements(8, () -> put(1, "new", Role.MEMBER));
  }

  @Test
  void ofARoleChanged() {
    assertStatements(7, () -> put(1, "1", Role.ADMIN));
  }

  @Test
  void ofAMemberTakenOffARoster() {
    assertStatements(9, () -> core.get(MemberChanges.class).remove(LMS, room(1), "2", null));
  }

  @Test
  void ofAUserWhoChanges() {
    assertStatements(9, () -> putUser("2", "another"));
  }

  @Test
  void ofAUserInManyRoomsWhoChanges() {
    assertStatements(10, () -> putUser("1", "another"));
  }

  @Test
  void ofAUserWhoIsAsBefore() {
    assertStatements(3, () -> putUser("1", "u1"));
  }

  @Test
  void ofARoomThatChanges() {
    assertStatements(9, () -> wantRoom(1, "Another"));
  }

  @Test
  void ofARoomThatIsAsBefore() {
    assertStatements(4, () -> wantRoom(1, "Room"));
  }

  @Test
  void ofARoomShown() {
    assertStatements(11, () -> core.get(RoomQueries.class).get("default", room(1)));
  }

  @Test
  void ofTheListOfRooms() {
    var all = new RoomQueries.Filter("default", null, null, null);
    assertStatements(11, () -> core.get(RoomQueries.class).list(all, PAGE));
  }

  @Test
  void ofTheListOfMembers() {
    assertStatements(11, () -> core.get(MemberQueries.class).list("default", room(1), null, PAGE));
  }

  @Test
  void ofTheRoomsThatAPersonMayOpen() {
    assertStatements(11, () -> core.get(OpenRooms.class).list("default", "1", PAGE));
  }

  @Test
  void ofTheListOfOperations() {
    var all = new Operations.Filter("default", null, null, null);
    assertStatements(11, () -> core.get(Operations.class).list(all, PAGE));
  }

  @Test
  void ofACourseThatChanges() {
    wantCourse(GroupMode.NONE);
    sendList(1, students(1, FEW));
    long few = statements(() -> wantCourse(course("A", "memory", GroupMode.NONE, true)));
    sendList(2, students(1, MANY));
    long many = statements(() -> wantCourse(course("B", "memory", GroupMode.NONE, true)));
    assertThat(many).isBetween(few - 1, few + 1).isLessThanOrEqualTo(25);
    assertThat(statements(() -> core.get(CourseQueries.class).get("default", "42")))
        .isLessThanOrEqualTo(11);
  }
}
