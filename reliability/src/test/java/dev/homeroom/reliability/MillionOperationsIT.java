package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.postgres.PostgresDatabase;
import dev.homeroom.postgres.RealPostgres;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.MovableTime;
import dev.homeroom.testbed.Rest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A million operations are queued: whatever is asked for meanwhile is answered and recorded,
 * another site's work does not stand behind them, and they are worked off.
 */
@EnabledIfSystemProperty(named = "homeroom.full", matches = "true", disabledReason = "takes long")
class MillionOperationsIT {
  @RegisterExtension static final RealPostgres postgres = new RealPostgres();

  private static final int ROOMS = Integer.getInteger("homeroom.million.rooms", 500_000);
  private static final int TO_BE_DONE = Integer.getInteger("homeroom.million.done", 2 * ROOMS);
  private static final int ROUNDS = 50;
  private static final Duration LIMIT = Duration.ofMinutes(55);
  private static final String UNDONE = "select count(*) from operation where state <> 'DONE'";

  /** Rows like those of the one room that was made over REST. */
  private static final List<String> COPIES =
      List.of(
          """
          insert into instance select (jsonb_populate_record(i,
            jsonb_build_object('id', 1000000000 + n, 'instance_id', 'queued-' || n))).*
          from instance i, generate_series(1, %d) n where i.instance_id = 'queued'
          """,
          """
          insert into room select (jsonb_populate_record(r,
            jsonb_build_object('id', 2000000000 + n, 'instance_ref', 1000000000 + n,
              'stamp', 'stamp-' || n, 'remote_id', null, 'told', null))).*
          from room r join instance i on i.id = r.instance_ref, generate_series(1, %d) n
          where i.instance_id = 'queued'
          """,
          """
          insert into operation select (jsonb_populate_record(o,
            jsonb_build_object('id', 3000000000 + 1000000 * (o.id %% 1000) + n,
              'room_id', 2000000000 + n, 'state', 'READY', 'asked', o.answered + 1,
              'due_at', now(), 'updated_at', now()))).*
          from operation o join room r on r.id = o.room_id join instance i on i.id = r.instance_ref,
            generate_series(1, %d) n
          where i.instance_id = 'queued' and o.kind in ('CREATE_ROOM', 'UPDATE_ROOM')
          """,
          """
          insert into room_work select (jsonb_populate_record(w,
            jsonb_build_object('room_id', 2000000000 + n, 'due_at', now(), 'node', null,
              'lease_until', null))).*
          from room_work w join room r on r.id = w.room_id join instance i on i.id = r.instance_ref,
            generate_series(1, %d) n
          where i.instance_id = 'queued'
          """);

  private final PostgresDatabase database = postgres.newDatabase();
  private final MovableTime time = new MovableTime(database);

  @Test
  void everythingElseGoesOnAndTheyAreWorkedOff() throws SQLException {
    try (HomeroomServer server = HomeroomServer.with(Databases.on(database, Map.of())).start()) {
      Rest rest = server.rest();
      JsonObject other = Json.createObjectBuilder().add("name", "Other").build();
      rest.put("/sites/other", other).expectSuccess();
      makeOne(rest);
      final Times before = new Times(rest, "before");
      queue();
      final long queued = time.count(UNDONE);
      final Times meanwhile = new Times(rest, "meanwhile");
      assertThat(time.count(UNDONE)).as("still queued").isGreaterThan(queued / 2);
      assertThat(server.health("ready")).isEqualTo(200);
      final String performed = perform(queued);
      assertThat(time.count("select count(*) from operation where error is not null")).isZero();
      assertThat(meanwhile.request).isLessThan(before.request.multipliedBy(3).plusMillis(20));
      Row.write(
          getClass(),
          "queue of %,d operations, PostgreSQL".formatted(queued),
          "%s (before: %s); %s".formatted(meanwhile, before, performed));
    }
  }

  private String perform(long queued) {
    long began = System.nanoTime();
    long left = time.count(UNDONE);
    await("operations to be performed")
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(5))
        .until(() -> time.count(UNDONE) <= queued - TO_BE_DONE);
    double seconds = (System.nanoTime() - began) / 1e9;
    long done = left - time.count(UNDONE);
    return "%,d operations then performed in %.0f s, %.0f a second, none failed"
        .formatted(done, seconds, done / seconds);
  }

  private static void makeOne(Rest rest) {
    Course one = new Course(rest, "queued");
    one.put(link("Queued")).expect(201);
    one.await("READY");
    one.put(link("Queued and renamed")).expect(200);
    one.await("READY");
  }

  private static JsonObjectBuilder link(String name) {
    return Course.customlink(name, "https://meet.example.org/x");
  }

  private void queue() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String copy : COPIES) {
        assertThat(sql.executeUpdate(copy.formatted(ROOMS))).isGreaterThanOrEqualTo(ROOMS);
      }
      connection.commit();
      connection.setAutoCommit(true);
      sql.execute("analyze");
    }
  }

  private static String ms(Duration time) {
    return "%,.0f ms".formatted(time.toNanos() / 1e6);
  }

  /**
   * How long it takes to record a change and to list, and until a new link of another site works.
   */
  private static final class Times {
    private final Rest rest;
    private final Duration request;
    private final Duration slowest;
    private final Duration list;
    private final Duration link;

    Times(Rest rest, String name) {
      this.rest = rest;
      List<Duration> requests = new ArrayList<>();
      List<Duration> lists = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        Course course = new Course(rest, name + "-" + i);
        requests.add(timed(() -> course.put(link(name))));
        requests.add(timed(() -> course.member("somebody", "member")));
        requests.add(timed(course::get));
        lists.add(timed(() -> rest.get("/operations?state=READY&limit=100")));
      }
      request = median(requests);
      slowest = requests.stream().max(Duration::compareTo).orElseThrow();
      list = median(lists);
      link = timed(() -> linkOfAnother(name));
    }

    @Override
    public String toString() {
      return ("a request takes %s in the median, the slowest %s, a list of operations %s; a link of"
              + " another site is there after %s")
          .formatted(ms(request), ms(slowest), ms(list), ms(link));
    }

    private Rest.Answer linkOfAnother(String name) {
      Course course = new Course(rest, name).of("other");
      course.put(link(name)).expect(201);
      course.await("READY");
      return course.get();
    }

    private static Duration timed(Supplier<Rest.Answer> request) {
      long began = System.nanoTime();
      request.get().expectSuccess();
      return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Duration median(List<Duration> times) {
      return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
  }
}
