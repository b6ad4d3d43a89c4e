package dev.homeroom.bench;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Rest;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A server with known people and rooms, whose provider is disabled, and the bare resource beside.
 */
final class RecordingServer implements AutoCloseable {
  private static final int ROOMS = 200;
  private static final int PEOPLE = 5000;
  private static final int CLASS = 25;

  private final HomeroomServer server;
  private final Rest rest;
  private final Rest bare;

  RecordingServer(Map<String, String> settings) {
    server = HomeroomServer.with(settings).start();
    rest = server.rest();
    bare = new Rest("http://127.0.0.1:" + server.httpPort() + BareWar.CONTEXT, null);
    bare.post("/rows", null).expectSuccess();
    rest.patch(
            "/providers/" + EmptyProvider.NAME,
            Json.createObjectBuilder().add("enabled", false).build())
        .expectSuccess();
    JsonArrayBuilder users = Json.createArrayBuilder();
    LongStream.range(0, PEOPLE).forEach(i -> users.add(user(i, 0).add("userId", "u" + i)));
    LongStream.range(0, PEOPLE)
        .forEach(i -> users.add(user(PEOPLE + i, 0).add("userId", "crowd" + i)));
    rest.post("/users", Json.createObjectBuilder().add("users", users).build()).expect(200);
    LongStream.range(0, ROOMS).forEach(this::makeRoom);
  }

  private void makeRoom(long number) {
    Course room = new Course(rest, "c" + number);
    room.put(room(number, 0)).expectSuccess();
    room.add(
        LongStream.range(number * CLASS, (number + 1) * CLASS).mapToObj(i -> "u" + i).toList(),
        "member");
  }

  /** Somebody who was not in it, in a room that nobody else changes at that moment. */
  void newMember(long request) {
    long room = request % ROOMS;
    long person = ((room + 1) * CLASS + request / ROOMS) % PEOPLE;
    new Course(rest, "c" + room).member("u" + person, "member").expect(200);
  }

  /** Somebody who was in no room at all, in one that everybody changes. */
  void sameCourse(long request) {
    long room = ROOMS + request / PEOPLE;
    Course course = new Course(rest, "c" + room);
    if (request % PEOPLE == 0) {
      course.put(room(room, 0)).expectSuccess();
    }
    course.member("crowd" + request % PEOPLE, "member");
  }

  /** Somebody of a class, who turns moderator and member again. */
  void otherRole(long request) {
    long room = request % ROOMS;
    long person = room * CLASS + request / ROOMS % CLASS;
    String role = request / ROOMS / CLASS % 2 == 0 ? "moderator" : "member";
    new Course(rest, "c" + room).member("u" + person, role).expect(200);
  }

  /** Somebody of a class gets another name. */
  void otherName(long request) {
    long person = request % PEOPLE;
    JsonObject wanted = user(person, 1 + request / PEOPLE).build();
    rest.put("/users/u" + person, wanted).expect(200);
  }

  /** A room gets another topic. */
  void otherTopic(long request) {
    long room = request % ROOMS;
    new Course(rest, "c" + room).put(room(room, 1 + request / ROOMS)).expect(200);
  }

  void bareRow(long request) {
    JsonObject row = Json.createObjectBuilder().add("role", "member").build();
    bare.put("/rows/u" + request, row).expect(200);
  }

  private static JsonObjectBuilder user(long number, long state) {
    return Json.createObjectBuilder()
        .add("username", "person" + number)
        .add("displayName", "Person " + number + (state == 0 ? "" : " the " + state + "th"));
  }

  private static JsonObjectBuilder room(long number, long state) {
    return Json.createObjectBuilder()
        .add("provider", EmptyProvider.NAME)
        .add("name", "Course " + number)
        .add("topic", "Topic " + state);
  }

  Duration cpu() {
    return Cpu.of(server.pid());
  }

  long pid() {
    return server.pid();
  }

  @Override
  public void close() {
    server.close();
  }
}
