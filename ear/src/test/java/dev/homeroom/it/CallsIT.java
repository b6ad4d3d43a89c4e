package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.contract.FaultProxy;
import dev.homeroom.provider.contract.FaultProxy.Request;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.RunningHomeroom;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many requests of the whole server come by at the homeserver, of which only so many may. */
class CallsIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();

  private static final int PEOPLE = 20;
  private static final People KNOWN = new People("calls", PEOPLE);

  private static FaultProxy proxy;
  private static HomeroomServer server;

  @BeforeAll
  static void aServerBehindAProxyKnowsItsPeople() {
    Map<String, String> settings = new HashMap<>(homeroom.server().settings());
    proxy = new FaultProxy(URI.create(settings.get("homeroom.matrix.homeserver-url")));
    settings.put("homeroom.matrix.homeserver-url", proxy.url().toString());
    settings.put("homeroom.removal.max-percent", "100");
    server = HomeroomServer.with(settings).start();
    KNOWN.postTo(server.rest());
    filled("calls-known");
  }

  @AfterAll
  static void isEnded() {
    server.close();
    proxy.close();
  }

  @BeforeEach
  void count() {
    proxy.forget();
  }

  private static Course course(String id) {
    return new Course(server.rest(), id);
  }

  /** A room with everybody in it, the first as a moderator. */
  private static Course filled(String id) {
    Course course = course(id);
    course.put(Course.matrix(id)).expect(201);
    course.change(Json.createObjectBuilder().add("add", everybody()));
    course.await("READY");
    return course;
  }

  private static JsonArrayBuilder everybody() {
    JsonArrayBuilder entries = Json.createArrayBuilder();
    entries.add(Course.entry(KNOWN.id(1), "moderator"));
    KNOWN.ids(2, PEOPLE).forEach(id -> entries.add(Course.entry(id, "member")));
    return entries;
  }

  /** All but those about other rooms, which the server may compare at any time. */
  private static List<String> calls(List<Course> courses) {
    List<String> rooms = courses.stream().map(CallsIT::inAddresses).toList();
    return proxy.requests().stream()
        .map(CallsIT::shown)
        .filter(call -> !call.contains("%21") || rooms.stream().anyMatch(call::contains))
        .toList();
  }

  private static String inAddresses(Course course) {
    return course.document().getString("remoteId").replace("!", "%21").replace(":", "%3A");
  }

  private static String shown(Request request) {
    return request.method() + " " + request.path();
  }

  @Test
  void peopleEnrolledOneByOneCostACallEachAndThreeMore() {
    Course course = course("calls-one-by-one");
    course.put(Course.matrix("One by one")).expect(201);
    course.await("READY");
    count();
    KNOWN
        .ids()
        .forEach(
            id -> {
              course.member(id, "member").expectSuccess();
              course.await("READY");
            });
    assertThat(calls(List.of(course))).hasSizeLessThanOrEqualTo(PEOPLE + 3);
    assertThat(course.memberStates()).containsOnly(Map.entry("JOINED", (long) PEOPLE));
  }

  @Test
  void peopleWhoAreRemovedCostACallEachAndThreeMore() {
    Course course = filled("calls-removed");
    count();
    JsonArrayBuilder removed = Json.createArrayBuilder();
    List<String> students = KNOWN.ids(2, PEOPLE);
    students.forEach(removed::add);
    course.change(Json.createObjectBuilder().add("remove", removed));
    course.await("READY");
    assertThat(calls(List.of(course))).hasSizeLessThanOrEqualTo(students.size() + 3);
    assertThat(homeroom.homeserver().room(course.document().getString("remoteId")).people())
        .isEqualTo(KNOWN.accounts(homeroom.homeserver(), KNOWN.ids(1, 1)));
  }

  @Test
  void aRoleThatChangesCostsTwoCalls() {
    Course course = filled("calls-role");
    count();
    course.member(KNOWN.id(2), "moderator").expectSuccess();
    course.await("READY");
    assertThat(calls(List.of(course))).hasSize(2);
  }

  @Test
  void anUnchangedRoomCostsOneRead() {
    Course course = filled("calls-unchanged");
    synchronise(course);
    count();
    synchronise(course);
    assertThat(calls(List.of(course))).hasSize(1).allMatch(call -> call.startsWith("GET "));
  }

  private static void synchronise(Course course) {
    course.synchronise();
    course.await("READY");
  }

  @Test
  void coursesCostACallForEachOfTheirPeopleOneForTheRoomAndThreeMore() {
    List<Course> courses =
        IntStream.range(0, 5).mapToObj(n -> filled("calls-course-" + n)).toList();
    assertThat(courses).allMatch(course -> course.document().getString("state").equals("READY"));
    assertThat(calls(courses)).hasSizeLessThanOrEqualTo(courses.size() * (PEOPLE + 1 + 3));
  }
}
