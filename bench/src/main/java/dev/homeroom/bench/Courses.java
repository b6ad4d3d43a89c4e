package dev.homeroom.bench;

import dev.homeroom.postgres.PostgresDatabase;
import dev.homeroom.postgres.PostgresServer;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Rest;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * {@code bench/run courses}: an LMS with 10,000 courses imported, beside one with 1,000
 *
 * <p>Each course has 50 people, and each person is in 25 courses. Everything is sent over REST by
 * eight callers, and the import is over when everybody is in their rooms, of a provider that has
 * nothing to do for it. Each has an empty database and a server of its own.
 */
public final class Courses {
  private static final int CALLERS = 8;
  private static final int PEOPLE_A_COURSE = 50;
  private static final int COURSES_A_PERSON = 25;
  private static final int PEOPLE_AT_ONCE = 1000;

  private final PostgresServer postgres;
  private final int courses;
  private final int people;

  private Courses(PostgresServer postgres, int courses) {
    this.postgres = postgres;
    this.courses = courses;
    this.people = courses * PEOPLE_A_COURSE / COURSES_A_PERSON;
  }

  /**
   * Runs it.
   *
   * @param arguments courses of the small LMS (1,000), of the large one (10,000), rounds (1)
   */
  public static void main(String[] arguments) throws Exception {
    int few = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    int many = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
    new Build().use(EmptyProvider.class, EmptyProvider.Settings.class);
    System.out.println(
        """
        | courses of %d | members a second | CPU a member, ms | most resident memory, MB |
        |---|---|---|---|"""
            .formatted(PEOPLE_A_COURSE));
    try (PostgresServer postgres = PostgresServer.started()) {
      for (int i = 0; i < rounds; i++) {
        new Courses(postgres, few).measure();
        new Courses(postgres, many).measure();
      }
    }
  }

  private void measure() throws Exception {
    PostgresDatabase database = postgres.newDatabase();
    Map<String, String> settings =
        Map.of(
            "homeroom.db.url", database.jdbcUrl(),
            "homeroom.db.username", database.user(),
            "homeroom.db.password", database.password(),
            "homeroom.synchronise.every", "PT24H");
    try (HomeroomServer server = HomeroomServer.with(settings).start()) {
      Round round =
          Round.of(
              () -> Cpu.of(server.pid()).plus(Cpu.ofTree(postgres.pid())),
              () -> importInto(server.rest()));
      System.out.printf(
          "| %,d | %.1f | %.3f | %,d |%n",
          courses, round.perSecond(), round.cpuMillisEach(), Memory.mostResident(server.pid()));
    }
  }

  /** Returns how many members there are now in all rooms together. */
  private long importInto(Rest rest) throws Exception {
    new Callers(CALLERS)
        .send((people + PEOPLE_AT_ONCE - 1) / PEOPLE_AT_ONCE, part -> sendPeople(rest, part));
    new Callers(CALLERS).send(courses, course -> sendCourse(rest, course));
    awaitIdle(rest);
    requireFull(rest, courses - 1);
    return (long) courses * PEOPLE_A_COURSE;
  }

  private void sendPeople(Rest rest, long part) {
    JsonArrayBuilder users = Json.createArrayBuilder();
    LongStream.range(part * PEOPLE_AT_ONCE, Math.min((part + 1) * PEOPLE_AT_ONCE, people))
        .mapToObj(
            i ->
                Json.createObjectBuilder()
                    .add("userId", "u" + i)
                    .add("username", "person" + i)
                    .add("displayName", "Person " + i))
        .forEach(users::add);
    rest.post("/users", Json.createObjectBuilder().add("users", users).build()).expect(200);
  }

  private void sendCourse(Rest rest, long course) {
    JsonObjectBuilder wanted =
        Json.createObjectBuilder()
            .add("name", "Course " + course)
            .add("provider", EmptyProvider.NAME);
    rest.put("/courses/c" + course, wanted.build()).expect(201);
    JsonArrayBuilder enrolments = Json.createArrayBuilder();
    LongStream.range(0, PEOPLE_A_COURSE)
        .map(i -> (course + i * (people / PEOPLE_A_COURSE)) % people)
        .mapToObj(i -> enrolment("u" + i))
        .forEach(enrolments::add);
    rest.put(
            "/courses/c" + course + "/enrolments",
            Json.createObjectBuilder().add("generation", 1).add("enrolments", enrolments).build())
        .expect(200);
  }

  private static JsonObjectBuilder enrolment(String userId) {
    return Json.createObjectBuilder()
        .add("userId", userId)
        .add("roles", Json.createArrayBuilder().add("student"));
  }

  private static void requireFull(Rest rest, long course) {
    int joined =
        new Course(rest, "c" + course).document().getJsonObject("members").getInt("joined");
    if (joined != PEOPLE_A_COURSE) {
      throw new IllegalStateException("Only " + joined + " people are in the last course.");
    }
  }

  private static void awaitIdle(Rest rest) throws InterruptedException {
    for (String state : new String[] {"READY", "RUNNING", "READY"}) {
      while (!rest.get("/operations?limit=1&state=" + state)
          .expect(200)
          .json()
          .getJsonArray("items")
          .isEmpty()) {
        Thread.sleep(Duration.ofMillis(500).toMillis());
      }
    }
  }
}
