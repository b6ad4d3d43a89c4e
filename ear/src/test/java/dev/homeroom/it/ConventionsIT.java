package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.site.SiteSetting;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.Rest;
import dev.homeroom.testbed.RunningHomeroom;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is true of every call: keys, traces, preconditions, and what is known of a person. */
class ConventionsIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();

  private static final People PEOPLE = new People("manners", 3);
  private static final String KEY = "Idempotency-Key";
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private static Course link(String id) {
    Course course = homeroom.course(id);
    course.put(Course.customlink(id, "https://meet.example.org/" + id)).expect(201);
    return course;
  }

  private static Rest.Answer send(
      String method, String path, JsonValue body, String header, String value) {
    Map<String, String> headers =
        method.equals("PATCH") && !path.endsWith("/members")
            ? Map.of(header, value, "Content-Type", "application/merge-patch+json")
            : Map.of(header, value);
    return homeroom.rest().send(method, path, body, headers);
  }

  private static JsonObject named(String name) {
    return Json.createObjectBuilder().add("name", name).build();
  }

  @Test
  void theSameKeyAndBodyGetTheSameAnswerWithoutAnyEffect() {
    Course course = link("manners-again");

    Rest.Answer first = send("PATCH", course.path(""), named("One"), KEY, "again");
    homeroom.rest().merge(course.path(""), named("Two")).expect(200);
    Rest.Answer again = send("PATCH", course.path(""), named("One"), KEY, "again");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
    assertThat(again.headers().firstValue("Content-Type"))
        .isEqualTo(first.headers().firstValue("Content-Type"));
    assertThat(course.document().getString("name")).isEqualTo("Two");
  }

  @Test
  void theSameKeyWithAnotherBodyOrQueryIsRefused() {
    Course course = link("manners-other");
    send("PATCH", course.path(""), named("One"), KEY, "other").expect(200);

    Rest.Answer body = send("PATCH", course.path(""), named("Two"), KEY, "other").expect(422);
    send("PATCH", course.path("") + "?site=default", named("One"), KEY, "other").expect(422);

    assertThat(body.json().getString("type")).isEqualTo("/docs/errors#key-reused");
    assertThat(course.document().getString("name")).isEqualTo("One");
  }

  @Test
  void aCallThatNeedsNoBodyTakesAnEmptyOneAndNoOther() {
    Course course = link("manners-empty");
    String archive = course.path("/archive");
    JsonObject one = Json.createObjectBuilder().add("one", 1).build();

    homeroom.rest().post(archive, null).expect(202);
    homeroom.rest().send("POST", archive, null, Map.of("Content-Type", "text/plain")).expect(202);
    homeroom.rest().post(archive, JsonValue.EMPTY_JSON_OBJECT).expect(202);

    assertThat(homeroom.rest().post(archive, one).expect(400).text()).contains("\"one\"");
    homeroom.rest().post(archive, JsonValue.EMPTY_JSON_ARRAY).expect(400);
    send("POST", archive, one, "Content-Type", "text/plain").expect(415);
  }

  @Test
  void anEmptyBodyAndNoneAreNotTheSameUnderAKey() {
    Course course = link("manners-keyed");
    String archive = course.path("/archive");

    send("POST", archive, null, KEY, "keyed").expect(202);
    send("POST", archive, null, KEY, "keyed").expect(202);
    send("POST", archive, JsonValue.EMPTY_JSON_OBJECT, KEY, "keyed").expect(422);
  }

  @Test
  void aListGoesOnAfterNoControlCharacter() {
    Course course = link("manners-after");

    Rest.Answer answer = homeroom.rest().get(course.path("/members?after=%00:1")).expect(400);

    assertThat(answer.text()).contains("\"field\":\"after\"");
  }

  @Test
  void whatWasRefusedMayBeMendedUnderTheSameKey() {
    Course course = link("manners-mended");

    send("PATCH", course.path(""), named(""), KEY, "mended").expect(400);
    send("PATCH", course.path(""), named("Mended"), KEY, "mended").expect(200);
  }

  @Test
  void ofManyAtOnceUnderOneKeyOneHasAnEffect() throws Exception {
    Course course = link("manners-parallel");
    JsonObject body =
        Json.createObjectBuilder()
            .add("add", Json.createArrayBuilder().add(Course.entry("manners-7", "member")))
            .build();
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try {
      Callable<Rest.Answer> call = () -> send("PATCH", course.path("/members"), body, KEY, "many");
      List<Future<Rest.Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(callers.submit(call));
      }
      for (Future<Rest.Answer> answer : answers) {
        assertThat(answer.get().expect(200).json().getInt("added")).isEqualTo(1);
      }
    } finally {
      callers.shutdownNow();
    }
    assertThat(course.members()).hasSize(1);
  }

  @Test
  void aTokenIsNeverShownTwice() {
    homeroom.rest().put("/sites/manners-tokens", named("Tokens")).expect(201);
    String path = "/sites/manners-tokens/tokens";

    send("POST", path, named("first"), KEY, "token").expect(201);
    send("POST", path, named("first"), KEY, "token").expect(409);

    assertThat(Course.items(homeroom.rest().get(path))).hasSize(1);
  }

  @Test
  void aKeyThatIsNoneIsNamed() {
    Course course = link("manners-key");

    for (String key : List.of("", "two words", "x".repeat(256))) {
      Rest.Answer answer = send("PATCH", course.path(""), named("x"), KEY, key).expect(400);

      assertThat(answer.text()).contains(KEY);
    }
  }

  private static JsonObject document() {
    return new Rest("http://127.0.0.1:" + homeroom.server().httpPort(), null)
        .send("GET", "/openapi", null, Map.of("Accept", "application/json"))
        .json();
  }

  @Test
  void everyPostAndPatchTakesAKey() {
    Map<String, JsonObject> calls = new TreeMap<>();
    document()
        .getJsonObject("paths")
        .forEach(
            (path, item) -> {
              for (String method : Set.of("post", "patch")) {
                if (item.asJsonObject().containsKey(method)) {
                  calls.put(method + " " + path, item.asJsonObject().getJsonObject(method));
                }
              }
            });

    assertThat(calls).hasSizeGreaterThan(10);
    calls.forEach(
        (name, call) ->
            assertThat(call.getJsonArray("parameters").toString()).as(name).contains(KEY));
  }

  @Test
  void theSettingsOfASiteAreDescribed() {
    JsonObject schemas = document().getJsonObject("components").getJsonObject("schemas");
    JsonObject settings =
        schemas.getJsonObject("SiteBody").getJsonObject("properties").getJsonObject("settings");

    assertThat(SiteSetting.values())
        .allSatisfy(
            one ->
                assertThat(settings.getString("description"))
                    .contains("`" + one.key() + "`", one.limits(), one.meaning()));
  }

  @Test
  void aRoomIsMadeOnlyIfThereIsNone() {
    Course course = homeroom.course("manners-new");
    JsonObject body = Course.customlink("New", "https://meet.example.org/new").build();

    send("PUT", course.path(""), body, "If-None-Match", "*").expect(201);
    send("PUT", course.path(""), body, "If-None-Match", "*").expect(412);
  }

  @Test
  void aRoomIsLeftAsItIsAtAVersionThatTheCallerHasAlready() {
    Course course = homeroom.course("manners-known");
    JsonObject body = Course.customlink("New", "https://meet.example.org/new").build();
    JsonObject other = Course.customlink("Other", "https://meet.example.org/new").build();

    Rest.Answer made =
        send("PUT", course.path(""), body, "If-None-Match", "\"1\", W/\"2\"").expect(201);
    String tag = made.headers().firstValue("ETag").orElseThrow();

    send("PUT", course.path(""), other, "If-None-Match", tag).expect(412);
    send("PUT", course.path(""), other, "If-None-Match", "\"x\", W/" + tag).expect(412);
    assertThat(course.document().getString("name")).isEqualTo("New");
    send("PUT", course.path(""), other, "If-None-Match", "\"x\"").expect(200);
    assertThat(course.document().getString("name")).isEqualTo("Other");
    assertThat(send("PUT", course.path(""), other, "If-None-Match", "x").expect(400).text())
        .contains("\"field\":\"If-None-Match\"");
  }

  @Test
  void aTraceIsFollowedToTheLogOfTheWork() {
    Course course = homeroom.course("manners-traced");
    JsonObject body = Course.matrix("Traced").build();

    send("PUT", course.path(""), body, "traceparent", TRACE).expect(201);
    course.await("READY");

    await()
        .atMost(Course.LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        Files.readString(
                            homeroom.server().dataDir().resolve("server/log/server.log")))
                    .contains(TRACE + " CREATE_ROOM on room"));
  }

  @Test
  void everyMethodIsAnsweredWithAProblem() {
    Rest.Answer trace = homeroom.rest().send("TRACE", "/rooms", null, Map.of()).expect(405);

    assertThat(trace.json().getString("type")).isEqualTo("/docs/errors#method-not-allowed");
  }

  @Test
  void aQueryOfThousandsOfParametersIsAnsweredWithAProblem() {
    String query = "?" + "x=1&".repeat(3_000) + "x=1";

    Rest.Answer answer = homeroom.rest().get("/rooms" + query).expect(400);

    assertThat(answer.json().getString("type")).isEqualTo("/docs/errors#invalid-request");
  }

  @Test
  void aPersonIsShownTheirRoomsAndEverythingHeldUntilTheyAreErased() {
    PEOPLE.postTo(homeroom.rest());
    String person = PEOPLE.id(1);
    Course course = homeroom.course("manners-person");
    course.put(Course.matrix("Person")).expect(201);
    course.add(PEOPLE.ids(), "member");
    course.await("READY");

    JsonObject room = Course.items(homeroom.rest().get("/users/" + person + "/rooms")).get(0);
    JsonObject data = homeroom.rest().get("/users/" + person + "/data").expect(200).json();
    List<JsonObject> audit = Course.items(homeroom.rest().get("/audit?user=" + person));

    assertThat(room.getString("url")).startsWith("https://matrix.to/#/!");
    assertThat(room.getString("role")).isEqualTo("member");
    assertThat(data.getJsonObject("user").getString("username")).isEqualTo(PEOPLE.username(1));
    assertThat(data.getJsonArray("memberships")).hasSize(1);
    assertThat(data.getJsonArray("audit")).hasSameSizeAs(audit);
    assertThat(audit).extracting(line -> line.getString("action")).startsWith("ADD_MEMBERS");
    assertThat(audit.get(0).getString("cause"))
        .contains("/members by token")
        .doesNotContain(person);

    homeroom.rest().delete("/users/" + person).expect(202);
    await()
        .atMost(Course.LIMIT)
        .until(() -> homeroom.rest().get("/users/" + person + "/data").status() == 404);

    assertThat(Course.items(homeroom.rest().get("/audit?user=" + person))).isEmpty();
  }
}
