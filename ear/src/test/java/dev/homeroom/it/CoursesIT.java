package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.Rest;
import dev.homeroom.testbed.RunningHomeroom;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an LMS says of its courses, and what a real homeserver has of it then. */
class CoursesIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();

  private static final People PEOPLE = new People("courses", 6);
  private static final String LIS = "http://purl.imsglobal.org/vocab/lis/v2/";

  @BeforeAll
  static void theLmsSendsItsUsers() {
    PEOPLE.postTo(homeroom.rest());
  }

  private static JsonObjectBuilder matrix(String name) {
    return Json.createObjectBuilder().add("name", name).add("provider", "matrix");
  }

  private static Rest.Answer put(String path, JsonObjectBuilder body) {
    return homeroom.rest().put("/courses/" + path, body.build());
  }

  private static void enrol(String course, int person, String... roles) {
    JsonArrayBuilder names = Json.createArrayBuilder(List.of(roles));
    put(course + "/enrolments/" + PEOPLE.id(person), Json.createObjectBuilder().add("roles", names))
        .expect(200);
  }

  private static void group(String course, String id, String name, int... people) {
    JsonArrayBuilder members = Json.createArrayBuilder();
    for (int person : people) {
      members.add(PEOPLE.id(person));
    }
    put(
            course + "/groups/" + id,
            Json.createObjectBuilder().add("name", name).add("members", members))
        .expectSuccess();
  }

  /** Waits until the rooms have these states, by group or, for that of the course, by "". */
  private static Map<String, JsonObject> awaitRooms(String course, Map<String, String> states) {
    await("rooms of " + course)
        .atMost(Course.LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(rooms(course))
                    .hasSameSizeAs(states)
                    .allSatisfy(
                        (group, room) ->
                            assertThat(room.getString("state"))
                                .as("%s", room)
                                .isEqualTo(states.get(group))));
    return rooms(course);
  }

  private static Map<String, JsonObject> rooms(String course) {
    return homeroom
        .rest()
        .get("/courses/" + course)
        .expect(200)
        .json()
        .getJsonArray("rooms")
        .getValuesAs(JsonObject.class)
        .stream()
        .collect(Collectors.toMap(room -> room.getString("groupId", ""), room -> room));
  }

  private static String remoteId(String path) {
    return homeroom.rest().get("/rooms/" + path).expect(200).json().getString("remoteId");
  }

  private static void assertInside(String remoteId, int... people) {
    Set<String> expected =
        Arrays.stream(people)
            .mapToObj(person -> PEOPLE.account(homeroom.homeserver(), PEOPLE.id(person)))
            .collect(Collectors.toSet());
    await("people in " + remoteId)
        .atMost(Course.LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> assertThat(homeroom.homeserver().room(remoteId).people()).isEqualTo(expected));
  }

  @Test
  void peopleAreEnrolledByTwoMethodsWithRolesOfMoodleAndLisUntilTheCourseIsDeleted() {
    put("algebra", matrix("Algebra").add("topic", "Rings")).expect(201);
    put("algebra", matrix("Algebra").add("topic", "Rings")).expect(200);
    enrol("algebra", 1, "editingteacher");
    enrol("algebra", 2, LIS + "membership/Instructor#TeachingAssistant");
    enrol("algebra", 3, LIS + "system/person#Administrator", "student");
    enrol("algebra", 4, LIS + "membership#Learner");
    enrol("algebra", 5);
    put("algebra/enrolments/" + PEOPLE.id(5), Json.createObjectBuilder().add("method", "self"))
        .expect(200);

    JsonObject room = awaitRooms("algebra", Map.of("", "READY")).get("");
    assertThat(room.getString("url")).startsWith("https://matrix.to/#/");
    assertThat(room.getJsonObject("members").getInt("joined")).isEqualTo(5);
    String remoteId = remoteId("core_course/coursecommunication/algebra");
    assertInside(remoteId, 1, 2, 3, 4, 5);
    assertThat(homeroom.homeserver().room(remoteId).name()).isEqualTo("Algebra");
    assertThat(homeroom.homeserver().room(remoteId).levels())
        .isEqualTo(Map.of(account(1), 51, account(2), 51, account(3), 90));

    String fifth = "/courses/algebra/enrolments/" + PEOPLE.id(5);
    homeroom.rest().delete(fifth + "?method=manual").expect(202);
    homeroom.rest().delete("/courses/algebra/enrolments/" + PEOPLE.id(4)).expect(202);
    assertInside(remoteId, 1, 2, 3, 5);
    homeroom.rest().delete(fifth).expect(202);
    assertInside(remoteId, 1, 2, 3);

    deletesIt(remoteId);
  }

  private static String account(int person) {
    return PEOPLE.account(homeroom.homeserver(), PEOPLE.id(person));
  }

  private static void deletesIt(String remoteId) {
    homeroom.rest().delete("/courses/algebra").expect(202);
    await()
        .atMost(Course.LIMIT)
        .until(() -> homeroom.rest().get("/courses/algebra").status() == 404);
    assertInside(remoteId);
    homeroom.rest().get("/rooms/core_course/coursecommunication/algebra").expect(404);
  }

  @Test
  void groupsTalkByThemselvesAndTogetherAgainInTheSameRooms() {
    put("botany", matrix("Botany")).expect(201);
    enrol("botany", 1, "editingteacher");
    enrol("botany", 2);
    enrol("botany", 3);
    group("botany", "botany-a", "Group A", 2);
    group("botany", "botany-b", "Group B", 3);
    awaitRooms("botany", Map.of("", "READY"));
    String whole = remoteId("core_course/coursecommunication/botany");
    assertInside(whole, 1, 2, 3);

    put("botany", matrix("Botany").add("groupMode", "separate")).expect(200);
    awaitRooms("botany", Map.of("", "DISABLED", "botany-a", "READY", "botany-b", "READY"));
    String part = remoteId("core_group/groupcommunication/botany-a");
    assertInside(whole);
    assertInside(part, 1, 2);
    assertInside(remoteId("core_group/groupcommunication/botany-b"), 1, 3);
    assertThat(homeroom.homeserver().room(part).name()).isEqualTo("Group A (Botany)");

    put("botany", matrix("Botany")).expect(200);
    awaitRooms("botany", Map.of("", "READY", "botany-a", "DISABLED", "botany-b", "DISABLED"));
    assertInside(whole, 1, 2, 3);
    assertInside(part);

    put("botany", matrix("Botany").add("groupMode", "visible")).expect(200);
    homeroom.rest().delete("/courses/botany/groups/botany-b").expect(202);
    awaitRooms("botany", Map.of("", "DISABLED", "botany-a", "READY"));
    assertInside(part, 1, 2);
    assertThat(remoteId("core_group/groupcommunication/botany-a")).isEqualTo(part);
  }

  @Test
  void aFutureEnrolmentArrivesAndGoesAtItsHoursAndAHiddenCourseIsEmptyUntilItIsShown() {
    put("chemistry", matrix("Chemistry")).expect(201);
    enrol("chemistry", 1);
    awaitRooms("chemistry", Map.of("", "READY"));
    String remoteId = remoteId("core_course/coursecommunication/chemistry");
    assertInside(remoteId, 1);

    Instant from = Instant.now().plusSeconds(3);
    put(
            "chemistry/enrolments/" + PEOPLE.id(2),
            Json.createObjectBuilder()
                .add("from", from.toString())
                .add("until", from.plusSeconds(6).toString()))
        .expect(200);
    assertInside(remoteId, 1, 2);
    assertThat(Instant.now()).isAfterOrEqualTo(from);
    assertInside(remoteId, 1);

    put("chemistry", matrix("Chemistry").add("visible", false)).expect(200);
    awaitRooms("chemistry", Map.of("", "DISABLED"));
    assertInside(remoteId);
    put("chemistry", matrix("Chemistry").add("visible", true)).expect(200);
    awaitRooms("chemistry", Map.of("", "READY"));
    assertInside(remoteId, 1);
  }

  @Test
  void wholeListsAreTakenInOrderAndWhatIsDerivedIsNotChangedDirectly() {
    put("drama", matrix("Drama")).expect(201);
    JsonObject taken = list("drama", 2, 1, 2, 3).expect(200).json();
    assertThat(taken.getInt("added")).isEqualTo(3);
    awaitRooms("drama", Map.of("", "READY"));

    list("drama", 2, 1, 2, 3).expect(200);
    list("drama", 2, 1, 2).expect(409);
    list("drama", 1, 1, 2).expect(409);
    JsonObject held = list("drama", 3).expect(200).json();
    assertThat(held.getInt("held")).isEqualTo(3);
    awaitRooms("drama", Map.of("", "HELD"));
    list("drama", 4, 1, 2, 3).expect(200);
    awaitRooms("drama", Map.of("", "READY"));

    Course direct = homeroom.course("drama");
    direct.put(Course.matrix("Drama")).expect(409);
    direct.member(PEOPLE.id(4), "member").expect(409);
    direct.removeMember(PEOPLE.id(1)).expect(409);
    assertThat(Course.items(homeroom.rest().get("/courses/drama/enrolments"))).hasSize(3);
  }

  private static Rest.Answer list(String course, int generation, int... people) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (int person : people) {
      all.add(Json.createObjectBuilder().add("userId", PEOPLE.id(person)));
    }
    return put(
        course + "/enrolments",
        Json.createObjectBuilder().add("generation", generation).add("enrolments", all));
  }

  @Test
  void badInputIsRefusedByTheFieldAndChangesNothing() {
    put("errors", Json.createObjectBuilder().add("name", "Errors")).expect(201);
    assertRefused(put("errors", matrix("E").add("groupMode", "some")), "groupMode");
    assertRefused(put("errors", Json.createObjectBuilder()), "name");
    assertRefused(put("errors", matrix("E").add("provider", "nonsense")), "provider");
    assertRefused(enrolment("from", "tomorrow"), "from");
    assertRefused(enrolment("status", "gone"), "status");
    assertRefused(
        put(
            "errors/enrolments/1",
            Json.createObjectBuilder()
                .add("from", "2026-01-02T00:00:00Z")
                .add("until", "2026-01-01T00:00:00+00:00")),
        "until");
    assertRefused(put("errors/groups/e", Json.createObjectBuilder().add("name", "G")), "members");
    put("unknown/enrolments/1", Json.createObjectBuilder()).expect(404);

    JsonObject course = homeroom.rest().get("/courses/errors").expect(200).json();
    assertThat(course.getString("name")).isEqualTo("Errors");
    assertThat(course.get("provider")).isEqualTo(JsonValue.NULL);
    assertThat(course.getJsonArray("rooms")).isEmpty();
    assertThat(Course.items(homeroom.rest().get("/courses/errors/enrolments"))).isEmpty();
  }

  private static Rest.Answer enrolment(String field, String value) {
    return put("errors/enrolments/1", Json.createObjectBuilder().add(field, value));
  }

  private static void assertRefused(Rest.Answer answer, String field) {
    assertThat(answer.expect(400).json().getJsonArray("violations").getValuesAs(JsonObject.class))
        .extracting(violation -> violation.getString("field"))
        .containsExactly(field);
  }
}
