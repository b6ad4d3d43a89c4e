package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.Hands;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.Rest;
import dev.homeroom.testbed.RunningHomeroom;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Held removals, synchronisations and the hands of people in the chat, on a real homeserver. */
class MembershipIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();

  private static final People PEOPLE = new People("membership", 14);

  @BeforeAll
  static void theLmsSendsItsUsers() {
    PEOPLE.postTo(homeroom.rest());
    hands().register(account(9));
  }

  /** A room with a moderator, who is the first, and so many members. */
  private static Course filled(String id, int members) {
    Course course = homeroom.course(id);
    course.put(Course.matrix(id)).expect(201);
    course.add(PEOPLE.ids(1, 1), "moderator");
    course.add(PEOPLE.ids(2, members + 1), "member");
    course.await("READY");
    return course;
  }

  private static String remoteId(Course course) {
    return course.document().getString("remoteId");
  }

  private static String account(int number) {
    return PEOPLE.account(homeroom.homeserver(), PEOPLE.id(number));
  }

  private static Hands hands() {
    return homeroom.hands();
  }

  private static void synchronise(Course course) {
    course.synchronise();
    course.await("READY");
  }

  private static JsonObject dryRun(Course course) {
    return homeroom
        .rest()
        .post(course.path("/synchronisations") + "?dryRun=true", null)
        .expect(200)
        .json();
  }

  private static String stateOf(Course course, int number) {
    return course.members().get(PEOPLE.id(number)).getString("state");
  }

  private static JsonObjectBuilder roster(long generation, List<String> userIds) {
    var members = Json.createArrayBuilder();
    userIds.forEach(
        id -> members.add(Course.entry(id, id.equals(PEOPLE.id(1)) ? "moderator" : "member")));
    return Json.createObjectBuilder().add("generation", generation).add("members", members);
  }

  private static Rest.Answer decide(Course course, String decision, JsonObject hold) {
    return homeroom
        .rest()
        .post(
            course.path("/members/removals/" + decision),
            Json.createObjectBuilder().add("version", hold.getJsonNumber("version")).build());
  }

  @Test
  void aRemovalOfTooManyIsHeldThenRejectedThenApproved() {
    Course course = filled("membership-held", 11);
    String removals = course.path("/members/removals");
    JsonObject nothing = homeroom.rest().get(removals).expect(200).json();
    assertThat(nothing.getJsonArray("remove")).isEmpty();
    assertThat(nothing.get("reason")).isEqualTo(JsonValue.NULL);
    assertThat(decide(course, "approve", nothing).status()).isEqualTo(409);
    homeroom.rest().post(removals + "/approve", JsonValue.EMPTY_JSON_OBJECT).expect(400);

    JsonObject smaller = roster(1, PEOPLE.ids(1, 9)).build();
    JsonObject preview =
        homeroom.rest().put(course.path("/members") + "?dryRun=true", smaller).expect(200).json();
    assertThat(preview.getBoolean("held")).isTrue();
    assertThat(preview.getJsonArray("remove")).hasSize(3);
    JsonObject result = homeroom.rest().put(course.path("/members"), smaller).expect(200).json();
    assertThat(result.getInt("held")).isEqualTo(3);
    assertThat(result.getString("reason")).isEqualTo(preview.getString("reason"));
    assertThat(course.document().getString("state")).isEqualTo("HELD");
    assertThat(stateOf(course, 10)).isEqualTo("HELD");

    JsonObject hold = homeroom.rest().get(removals).expect(200).json();
    assertThat(hold.getJsonArray("remove"))
        .contains(Json.createObjectBuilder().add("userId", PEOPLE.id(10)).build())
        .hasSize(3);
    assertThat(decide(course, "reject", hold).expect(200).json().getInt("added")).isEqualTo(3);
    course.await("READY");
    homeroom.rest().put(course.path("/members"), smaller).expect(200);
    assertThat(course.document().getString("state")).isEqualTo("READY");

    homeroom.rest().put(course.path("/members"), roster(2, PEOPLE.ids(1, 9)).build()).expect(200);
    assertThat(decide(course, "approve", hold).status()).as("of another hold").isEqualTo(409);
    JsonObject newHold = homeroom.rest().get(removals).expect(200).json();
    assertThat(decide(course, "approve", newHold).expect(200).json().getInt("removed"))
        .isEqualTo(3);
    course.await("READY");
    assertThat(homeroom.homeserver().room(remoteId(course)).people())
        .isEqualTo(PEOPLE.accounts(homeroom.homeserver(), PEOPLE.ids(1, 9)));
    assertThat(removalCauses(course)).hasSize(3).allMatch(cause -> cause.contains("approve"));
  }

  private static List<String> removalCauses(Course course) {
    return Course.items(homeroom.rest().get("/audit?limit=1000&room=" + course.room())).stream()
        .filter(line -> line.getString("action").equals("REMOVE_MEMBERS"))
        .map(line -> line.getString("cause"))
        .toList();
  }

  @Test
  void somebodyWhoLeavesStaysOutAndComesBackWhenEnrolledAnew() {
    Course course = filled("membership-left", 2);
    hands().leave(account(2), remoteId(course));

    synchronise(course);
    synchronise(course);
    assertThat(stateOf(course, 2)).isEqualTo("LEFT");
    assertThat(homeroom.homeserver().room(remoteId(course)).people()).doesNotContain(account(2));

    course.removeMember(PEOPLE.id(2)).expect(202);
    course.member(PEOPLE.id(2), "member").expect(200);
    course.await("READY");
    assertThat(homeroom.homeserver().room(remoteId(course)).people()).contains(account(2));
  }

  @Test
  void whatHandsInTheChatHaveDoneIsRepairedOrKept() {
    Course course = filled("membership-hands", 5);
    String room = remoteId(course);
    hands().kick(account(1), account(2), room);
    hands().ban(account(1), account(3), room);
    hands().bringIn(account(1), account(9), room);
    hands().level(account(4), 75, room);
    hands().rename(account(1), "By hand", room);

    JsonObject preview = dryRun(course);
    assertThat(preview.getJsonArray("room")).containsExactly(Json.createValue("name"));
    assertThat(preview.getJsonArray("add"))
        .containsExactly(Course.entry(PEOPLE.id(2), "member").build());
    assertThat(preview.getJsonArray("update")).isEmpty();
    assertThat(preview.getJsonArray("remove")).isEmpty();
    assertThat(homeroom.homeserver().room(room).name()).isEqualTo("By hand");

    synchronise(course);
    assertThat(homeroom.homeserver().room(room).name()).isEqualTo("membership-hands");
    assertThat(homeroom.homeserver().room(room).people())
        .contains(account(2), account(9))
        .doesNotContain(account(3));
    assertThat(homeroom.homeserver().room(room).levels())
        .isEqualTo(Map.of(account(1), 51, account(4), 75));
    assertThat(stateOf(course, 3)).isEqualTo("BANNED");
    assertThat(stateOf(course, 4)).isEqualTo("JOINED");
    assertThat(course.document().getJsonObject("members").getInt("unmanaged")).isEqualTo(1);

    int events = hands().events(room);
    synchronise(course);
    assertThat(hands().events(room)).as("a second run writes nothing").isEqualTo(events);

    hands().unban(account(1), account(3), room);
    synchronise(course);
    assertThat(stateOf(course, 3)).isEqualTo("JOINED");
  }

  @Test
  void somebodyAddedByHandStaysWhenTheLmsDropsThem() {
    Course course = filled("membership-manual", 1);
    hands().bringIn(account(1), account(9), remoteId(course));
    course.member(PEOPLE.id(9), "member").expect(200);
    course.await("READY");
    assertThat(course.members().get(PEOPLE.id(9)).getString("origin")).isEqualTo("MANUAL");

    course.removeMember(PEOPLE.id(9)).expect(202);
    synchronise(course);

    assertThat(homeroom.homeserver().room(remoteId(course)).people()).contains(account(9));
    assertThat(course.document().getJsonObject("members").getInt("unmanaged")).isEqualTo(1);
  }

  @Test
  void somebodyGetsAnotherIdentityAndTheOldOneBack() {
    Course course = filled("membership-identity", 1);
    course.member(PEOPLE.id(12), "member").expect(200);
    course.await("READY");
    String own = homeroom.homeserver().account("membership-own");
    hands().register(own);

    patchUser(12, Json.createObjectBuilder().add("matrix", own).build());
    course.await("READY");
    assertThat(homeroom.homeserver().room(remoteId(course)).people())
        .contains(own)
        .doesNotContain(account(12));

    patchUser(12, Json.createObjectBuilder().addNull("matrix").build());
    course.await("READY");
    assertThat(homeroom.homeserver().room(remoteId(course)).people())
        .contains(account(12))
        .doesNotContain(own);
  }

  private static void patchUser(int number, JsonObject identities) {
    homeroom
        .rest()
        .merge(
            "/users/" + PEOPLE.id(number),
            Json.createObjectBuilder().add("identities", identities).build())
        .expect(200);
  }

  @Test
  void anAccountThatWasMadeBearsTheNameThatItsPersonHasNow() {
    Course course = filled("membership-name", 1);
    course.member(PEOPLE.id(13), "member").expect(200);
    course.await("READY");
    assertThat(hands().displayName(account(13))).isEqualTo("Person 13 of membership");

    homeroom
        .rest()
        .merge(
            "/users/" + PEOPLE.id(13),
            Json.createObjectBuilder().add("displayName", "Ada Lovelace").build())
        .expect(200);
    course.await("READY");

    assertThat(hands().displayName(account(13))).isEqualTo("Ada Lovelace");
  }

  @Test
  void aDryRunOfARoomThatIsNotMadeYetSaysNothingAndOneThatCannotBeReadIsRefused() {
    Course course = filled("membership-away", 1);
    homeroom.gate().shut();
    try {
      Course unmade = homeroom.course("membership-unmade");
      unmade.put(Course.matrix("membership-unmade")).expect(201);
      Rest.Answer nothing =
          homeroom.rest().post(unmade.path("/synchronisations") + "?dryRun=true", null).expect(200);
      assertThat(nothing.json().getJsonArray("add")).isEmpty();
      Rest.Answer away =
          homeroom.rest().post(course.path("/synchronisations") + "?dryRun=true", null).expect(503);
      assertThat(away.headers().firstValue("Retry-After")).isPresent();
    } finally {
      homeroom.gate().open();
    }
  }
}
