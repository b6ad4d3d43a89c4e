package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.Caller;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.PageRequest;
import dev.homeroom.operate.desk.OperationView;
import dev.homeroom.operate.desk.Operations;
import dev.homeroom.provider.Role;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberQueries;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.MemberView;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomQueries;
import dev.homeroom.room.RoomView;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.room.RosterChange;
import dev.homeroom.room.RosterResult;
import dev.homeroom.user.UserChanges;
import dev.homeroom.user.UserWanted;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.Session;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What every test of the core starts from: a database, a chat service, and an LMS's words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CoreTest {

  static final Caller LMS = new Caller("default", "test");
  static final InstanceKey COURSE = new InstanceKey("core_course", "coursecommunication", "42");

  Core core;

  /**
   * @param database an empty one
   */
  @BeforeAll
  void open(DataSource database) {
    core = new Core(database);
  }

  @BeforeEach
  void reset() {
    core.reset();
  }

  @AfterAll
  void close() {
    core.close();
  }

  RoomView wantRoom(String provider, String name, boolean active) {
    return core.get(RoomChanges.class)
        .put(LMS, COURSE, new RoomWanted(provider, name, "", Map.of(), active), null)
        .room();
  }

  RoomView wantRoom() {
    return wantRoom("memory", "Physics", true);
  }

  void sendUser(String userId) {
    core.get(UserChanges.class).put(LMS, userId, user("u" + userId, false));
  }

  /**
   * Sends a user with a name and an identity.
   *
   * @param identity null for the derived one
   */
  void send(String userId, String username, String name, String identity) {
    Map<String, String> identities = identity == null ? Map.of() : Map.of("memory", identity);
    core.get(UserChanges.class)
        .put(LMS, userId, new UserWanted(username, name, null, false, List.of(), identities));
  }

  static UserWanted user(String username, boolean suspended) {
    return new UserWanted(username, null, null, suspended, List.of(), Map.of());
  }

  void enrol(String... userIds) {
    for (String userId : userIds) {
      core.get(MemberChanges.class).put(LMS, COURSE, userId, Role.MEMBER, null);
    }
  }

  void unenrol(String userId) {
    core.get(MemberChanges.class).remove(LMS, COURSE, userId, null);
  }

  /** By a change of the roster, so that the removal guard and the grace period have their say. */
  RosterResult drop(String... userIds) {
    return core.get(MemberChanges.class)
        .change(LMS, COURSE, new RosterChange(List.of(), List.of(), List.of(userIds), null));
  }

  /** A room with this many people in it, {@code 1} to {@code n}. */
  void filledRoom(int people) {
    wantRoom();
    List<RosterChange.Wanted> all =
        IntStream.rangeClosed(1, people)
            .mapToObj(Integer::toString)
            .peek(this::sendUser)
            .map(id -> new RosterChange.Wanted(id, Role.MEMBER))
            .toList();
    core.get(MemberChanges.class)
        .change(LMS, COURSE, new RosterChange(all, List.of(), List.of(), null));
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(people);
  }

  static String account(String userId) {
    return "@u" + userId + ":memory";
  }

  RoomView room() {
    return core.get(RoomQueries.class).get("default", COURSE);
  }

  MemberView member(String userId) {
    return core
        .get(MemberQueries.class)
        .list("default", COURSE, null, new PageRequest(1000, null))
        .items()
        .stream()
        .filter(member -> member.userId().equals(userId))
        .findFirst()
        .orElse(null);
  }

  MemberState stateOf(String userId) {
    return member(userId).state();
  }

  OperationView operation(OperationKind kind) {
    return core.get(Operations.class)
        .list(new Operations.Filter(null, null, null, kind), new PageRequest(10, null))
        .items()
        .get(0);
  }

  /** Has the operation of this kind tried again. */
  void retry(OperationKind kind) {
    core.get(Operations.class).retry("default", "test", operation(kind).id());
  }

  static void assertConflict(ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOf(ChangeRefused.class)
        .extracting(refused -> ((ChangeRefused) refused).kind())
        .isEqualTo(ChangeRefused.Kind.CONFLICT);
  }

  void assertNothingIsLeftToDo() {
    assertThat(
            core.get(Operations.class)
                .list(new Operations.Filter(null, null, null, null), new PageRequest(100, null))
                .items())
        .extracting(OperationView::state)
        .containsOnly(OperationState.DONE);
  }

  /** To be asked in a transaction. */
  boolean somebodyWaitsForALock() {
    return core.entities().unwrap(Session.class).doReturningWork(CoreTest::isLockAwaited);
  }

  private static boolean isLockAwaited(Connection connection) throws SQLException {
    String waiting =
        connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
            ? "select 1 from pg_locks where not granted"
            : "select 1 from information_schema.sessions where blocker_id is not null";
    try (Statement statement = connection.createStatement()) {
      return statement.executeQuery(waiting).next();
    }
  }

  /** How many statements were sent to the database meanwhile; a batch counts once. */
  long statements(Runnable work) {
    Statistics statistics = statistics();
    long before = statistics.getPrepareStatementCount();
    work.run();
    return statistics.getPrepareStatementCount() - before;
  }

  private Statistics statistics() {
    Statistics[] found = new Statistics[1];
    core.inTransaction(
        () -> found[0] = core.entities().unwrap(Session.class).getSessionFactory().getStatistics());
    found[0].setStatisticsEnabled(true);
    return found[0];
  }
}
