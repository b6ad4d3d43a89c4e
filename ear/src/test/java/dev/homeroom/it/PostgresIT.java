package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.postgres.RealPostgres;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.RunningHomeroom;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The core of it once more, on a real PostgreSQL. */
class PostgresIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();
  @RegisterExtension static final RealPostgres postgres = new RealPostgres();

  private static final People PEOPLE = new People("pg", 40);
  private static HomeroomServer server;

  @BeforeAll
  static void aServerOnPostgres() {
    Map<String, String> settings = new HashMap<>(homeroom.server().settings());
    settings.put("homeroom.db.url", postgres.database().jdbcUrl());
    settings.put("homeroom.db.username", postgres.database().user());
    settings.put("homeroom.db.password", postgres.database().password());
    server = HomeroomServer.with(settings).start();
    PEOPLE.postTo(server.rest());
  }

  @AfterAll
  static void isEnded() {
    server.close();
  }

  @Test
  void aRoomIsMadeFilledRenamedLeftByOneAndDeleted() {
    Course course = new Course(server.rest(), "pg-1");
    course.put(Course.matrix("On PostgreSQL")).expect(201);
    course.add(PEOPLE.ids(), "member");
    String remoteId = course.await("READY").getString("remoteId");
    assertThat(people(remoteId)).isEqualTo(PEOPLE.accounts(homeroom.homeserver()));

    course.put(Course.matrix("Still on PostgreSQL")).expect(200);
    course.removeMember(PEOPLE.id(1)).expect(202);
    JsonObject changed = course.await("READY");
    assertThat(changed.getJsonObject("members").getInt("joined")).isEqualTo(39);
    assertThat(homeroom.homeserver().room(remoteId).name()).isEqualTo("Still on PostgreSQL");
    assertThat(people(remoteId))
        .isEqualTo(PEOPLE.accounts(homeroom.homeserver(), PEOPLE.ids(2, 40)));

    server.rest().delete(course.path("")).expect(202);
    course.awaitGone();
    assertThat(people(remoteId)).isEmpty();
  }

  private static Set<String> people(String remoteId) {
    return homeroom.homeserver().room(remoteId).people();
  }
}
