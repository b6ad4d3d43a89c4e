package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.postgres.PostgresDatabase;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.People;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.core.ConditionTimeoutException;

/** A node that records changes of one room, and is stopped in the middle of a transaction. */
final class StoppedWhileRecording implements AutoCloseable {
  private static final int CALLERS = 2;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final String STUCK =
      "select count(*) from pg_stat_activity a join pg_locks l on l.pid = a.pid"
          + " where a.state = 'idle in transaction' and a.xact_start < now() - interval '300 ms'"
          + " and l.relation = 'room'::regclass and l.mode = 'RowShareLock'";

  private final HomeroomServer node;
  private final PostgresDatabase database;
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private volatile boolean over;

  StoppedWhileRecording(HomeroomServer node, PostgresDatabase database) {
    this.node = node;
    this.database = database;
  }

  /** Stops it again and again, until it holds the lock of a room. */
  void stopIt(String course, People people) {
    for (int caller = 1; caller <= CALLERS; caller++) {
      String person = people.id(caller);
      callers.execute(() -> record(new Course(node.rest(), course), person));
    }
    do {
      node.thaw();
      int before = statuses.size();
      await("some more changes").until(() -> statuses.size() > before + CALLERS);
      node.freeze();
    } while (!holdsALock());
  }

  private void record(Course course, String person) {
    for (int change = 0; !over; change++) {
      try {
        statuses.add(course.member(person, change % 2 == 0 ? "member" : "moderator").status());
      } catch (UncheckedIOException broken) {
        return;
      }
    }
  }

  private boolean holdsALock() {
    try {
      await().atMost(SOON).until(() -> stuck() > 0);
      return true;
    } catch (ConditionTimeoutException none) {
      return false;
    }
  }

  private int stuck() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        ResultSet count = connection.createStatement().executeQuery(STUCK)) {
      count.next();
      return count.getInt(1);
    }
  }

  /** Lets it go on; whatever it answers is a success or asks to come again. */
  void goesOn() {
    node.thaw();
    int before = statuses.size();
    await("more changes").atMost(Course.LIMIT).until(() -> statuses.size() > before + CALLERS);
    over = true;
    assertThat(statuses).allMatch(status -> status == 200 || status == 503);
  }

  @Override
  public void close() {
    over = true;
    node.thaw();
    callers.shutdown();
  }
}
