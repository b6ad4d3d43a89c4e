package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.Rest;
import dev.homeroom.testbed.RunningHomeroom;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two LMSs on one server. */
class SitesIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();

  private static final People NORTHERNERS = new People("north", 3);
  private static final People SOUTHERNERS = new People("south", 3);
  private static Rest north;
  private static Rest south;

  @BeforeAll
  static void bothSitesHaveTheSameCourse() {
    north = site("north");
    south = site("south");
    NORTHERNERS.postTo(north);
    SOUTHERNERS.postTo(south);
    fill(new Course(north, "7"), "North's history", NORTHERNERS);
  }

  @Test
  void aSiteSeesNothingOfAnother() {
    String operation = operationOfNorth();

    assertThat(north.get("/rooms/core_course/coursecommunication/7").status()).isEqualTo(200);
    assertThat(south.get("/rooms/core_course/coursecommunication/7").status()).isEqualTo(404);
    assertThat(south.get("/rooms/core_course/coursecommunication/7/members").status())
        .isEqualTo(404);
    assertThat(south.get("/users/" + NORTHERNERS.id(1)).status()).isEqualTo(404);
    assertThat(north.get("/operations/" + operation).status()).isEqualTo(200);
    assertThat(south.get("/operations/" + operation).status()).isEqualTo(404);
    assertThat(south.post("/operations/" + operation + "/retry", null).status()).isEqualTo(404);
    assertThat(Course.items(south.get("/rooms"))).isEmpty();
    assertThat(Course.items(south.get("/operations"))).isEmpty();
  }

  @Test
  void aSiteCannotChangeWhatIsAnothers() {
    Course stolen = new Course(south, "7");

    stolen.removeMember(NORTHERNERS.id(1)).expect(404);
    south.delete(stolen.path("")).expect(404);
    south.delete("/users/" + NORTHERNERS.id(1)).expect(404);

    assertThat(new Course(north, "7").document().getString("state")).isEqualTo("READY");
  }

  @Test
  void theSameCourseOfTwoSitesHasTwoRooms() {
    Course inNorth = new Course(site("north-twin"), "8");
    Course inSouth = new Course(south, "8");
    inNorth.put(Course.matrix("Twins")).expect(201);
    inSouth.put(Course.matrix("Twins")).expect(201);

    String first = inNorth.await("READY").getString("remoteId");
    String second = inSouth.await("READY").getString("remoteId");

    assertThat(first).isNotEqualTo(second);
    assertThat(homeroom.homeserver().roomsNamed("Twins")).isEqualTo(2);
  }

  @Test
  void anOperatorNamesTheSiteAndMeansTheDefaultOneOtherwise() {
    Course course = homeroom.course("7");

    course.get().expect(404);
    assertThat(course.of("north").document().getString("name")).isEqualTo("North's history");
    course.of("south").get().expect(404);
    course.of("nowhere").get().expect(404);
  }

  @Test
  void anOperatorHasAnOperationOfAnySiteTriedAgain() {
    String retry = "/operations/" + operationOfNorth() + "/retry";

    homeroom.rest().post(retry + "?site=south", null).expect(404);
    assertThat(homeroom.rest().post(retry, null).expect(202).json().getString("site"))
        .isEqualTo("north");
  }

  @Test
  void aTokenMayHaveANameOfAnyScript() {
    JsonObject name = Json.createObjectBuilder().add("name", "\uD83D\uDE00".repeat(60)).build();
    homeroom.rest().put("/sites/emoji", name).expect(201);
    JsonObject made = homeroom.rest().post("/sites/emoji/tokens", name).expect(201).json();
    Rest smiling = homeroom.server().rest(made.getString("token"));
    String id = "x".repeat(100);

    new Course(smiling, id).put(Course.matrix("Named")).expect(201);
  }

  @Test
  void anOperatorsListsShowAllSitesOrTheOneThatIsNamed() {
    String names = "/rooms?q=history&limit=1000";

    assertThat(roomNames(homeroom.rest().get(names))).contains("North's history");
    assertThat(roomNames(homeroom.rest().get(names + "&site=north"))).contains("North's history");
    assertThat(roomNames(homeroom.rest().get(names + "&site=south"))).isEmpty();
  }

  @Test
  void onlyOperatorsMakeSitesAndTokens() {
    JsonObject name = Json.createObjectBuilder().add("name", "Mine").build();

    north.get("/sites").expect(403);
    north.put("/sites/mine", name).expect(403);
    north.post("/sites/north/tokens", name).expect(403);
    north.post("/sites/south/tokens", name).expect(403);
    north.get("/sites/nowhere/tokens").expect(403);
  }

  @Test
  void aSiteIsSettledAsTheContractShowsIt() {
    JsonObject settings =
        Json.createObjectBuilder()
            .add("roles", Json.createObjectBuilder().add("editingteacher", "moderator"))
            .add("allGroups", Json.createArrayBuilder().add("manager"))
            .addNull("defaultProvider")
            .add("removeManual", false)
            .add("keepNames", false)
            .add("sharedIdentities", false)
            .add("removal", Json.createObjectBuilder().add("maxPercent", 20))
            .build();
    JsonObject wanted =
        Json.createObjectBuilder().add("name", "Settled").add("settings", settings).build();

    JsonObject settled = homeroom.rest().put("/sites/settled", wanted).expect(201).json();

    assertThat(settled.getJsonObject("settings")).isEqualTo(settings);
  }

  @Test
  void aDeletedTokenOpensNothing() {
    Rest operator = homeroom.rest();
    JsonObject made = token("south");
    Rest visitor = homeroom.server().rest(made.getString("token"));
    visitor.get("/rooms").expect(200);

    operator.delete("/sites/south/tokens/" + made.getString("id")).expectSuccess();

    Rest.Answer refused = visitor.get("/rooms").expect(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(header -> assertThat(header).startsWith("Bearer"));
  }

  @Test
  void aTokenIsShownOnceAndNeverAgain() {
    String token = token("south").getString("token");

    assertThat(homeroom.rest().get("/sites/south/tokens").expect(200).text()).doesNotContain(token);
  }

  private static Rest site(String id) {
    JsonObject wanted = Json.createObjectBuilder().add("name", "Site " + id).build();
    homeroom.rest().put("/sites/" + id, wanted).expectSuccess();
    return homeroom.server().rest(token(id).getString("token"));
  }

  private static JsonObject token(String site) {
    JsonObject wanted = Json.createObjectBuilder().add("name", "plugin").build();
    return homeroom.rest().post("/sites/" + site + "/tokens", wanted).expect(201).json();
  }

  private static void fill(Course course, String name, People people) {
    course.put(Course.matrix(name)).expect(201);
    course.add(people.ids(), "member");
    course.await("READY");
  }

  private static String operationOfNorth() {
    List<JsonObject> operations = Course.items(north.get("/operations"));
    assertThat(operations).isNotEmpty();
    return operations.get(0).getString("id");
  }

  private static List<String> roomNames(Rest.Answer list) {
    return Course.items(list).stream().map(room -> room.getString("name")).toList();
  }
}
