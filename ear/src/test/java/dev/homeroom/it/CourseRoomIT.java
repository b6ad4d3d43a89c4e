package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.Homeserver;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.RunningHomeroom;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A course's room on a real homeserver, from the first day of the course to the last. */
class CourseRoomIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();

  private static final People PEOPLE = new People("physics", 40);
  private static final String SITE_ADMIN = PEOPLE.id(40);
  private static final List<String> TEACHERS = PEOPLE.ids(1, 2);

  @BeforeAll
  static void theLmsSendsItsUsers() {
    PEOPLE.postTo(homeroom.rest());
    homeroom
        .rest()
        .put(
            "/users/" + SITE_ADMIN,
            Json.createObjectBuilder(PEOPLE.user(40))
                .add("roles", Json.createArrayBuilder().add("siteadmin"))
                .build())
        .expect(200);
  }

  @Test
  void aCourseOfFortyPeopleLivesFromItsFirstDayToItsLast() {
    Course course = homeroom.course("physics-101");
    course.put(Course.matrix("Physics 101").add("topic", "Light and matter")).expect(201);
    course.add(TEACHERS, "moderator");
    assertThat(course.add(PEOPLE.ids(3, 40), "member").getInt("added")).isEqualTo(38);

    JsonObject ready = course.await("READY");
    String remoteId = ready.getString("remoteId");

    assertThat(urlOf(ready)).isEqualTo("https://matrix.to/#/" + remoteId);
    assertThat(ready.getJsonObject("members")).isEqualTo(counts(40, 40));
    assertThat(ready.isNull("lastError")).as("last error of %s", ready).isTrue();
    assertThat(course.memberStates()).isEqualTo(Map.of("JOINED", 40L));
    assertThat(course.operations())
        .containsEntry("CREATE_ROOM", "DONE")
        .containsEntry("ADD_MEMBERS", "DONE")
        .allSatisfy((kind, state) -> assertThat(state).as(kind).isEqualTo("DONE"));
    theRemoteRoomIsFilledAndLevelled(remoteId);

    renamesIt(course, remoteId);
    takesOneOut(course, remoteId);
    deletesItForGood(course, remoteId);
  }

  private static void theRemoteRoomIsFilledAndLevelled(String remoteId) {
    Homeserver.RemoteRoom room = homeroom.homeserver().room(remoteId);
    assertThat(room.name()).isEqualTo("Physics 101");
    assertThat(room.topic()).isEqualTo("Light and matter");
    assertThat(room.joinRule()).isEqualTo("invite");
    assertThat(room.people()).isEqualTo(PEOPLE.accounts(homeroom.homeserver()));
    assertThat(room.levels())
        .isEqualTo(
            Map.of(
                account(TEACHERS.get(0)),
                51,
                account(TEACHERS.get(1)),
                51,
                account(SITE_ADMIN),
                90));
  }

  private static void renamesIt(Course course, String remoteId) {
    homeroom
        .rest()
        .merge(course.path(""), Json.createObjectBuilder().add("name", "Physics 102").build())
        .expect(200);
    course.await("READY");

    Homeserver.RemoteRoom room = homeroom.homeserver().room(remoteId);
    assertThat(room.name()).isEqualTo("Physics 102");
    assertThat(room.topic()).isEqualTo("Light and matter");
  }

  private static void takesOneOut(Course course, String remoteId) {
    course.removeMember(PEOPLE.id(7)).expect(202);
    JsonObject ready = course.await("READY");

    assertThat(ready.getJsonObject("members")).isEqualTo(counts(39, 39));
    assertThat(course.members()).hasSize(39).doesNotContainKey(PEOPLE.id(7));
    assertThat(homeroom.homeserver().room(remoteId).people())
        .hasSize(39)
        .doesNotContain(account(PEOPLE.id(7)));
    assertThat(homeroom.homeserver().removals(remoteId)).isEqualTo(1);
  }

  private static void deletesItForGood(Course course, String remoteId) {
    homeroom.rest().delete(course.path("") + "?remote=delete").expect(202);
    course.awaitGone();

    await().atMost(Course.LIMIT).until(() -> !homeroom.homeserver().has(remoteId));
  }

  @Test
  void sendingTheSameAgainChangesAndQueuesNothing() {
    Course course = smallCourse("physics-twice");
    String version = course.get().headers().firstValue("ETag").orElseThrow();

    course.put(Course.matrix("physics-twice")).expect(200);
    JsonObject again = course.add(PEOPLE.ids(1, 5), "member");

    assertThat(again.getInt("added") + again.getInt("updated") + again.getInt("removed")).isZero();
    assertThat(course.document().getString("state")).isEqualTo("READY");
    assertThat(course.get().headers().firstValue("ETag")).hasValue(version);
  }

  @Test
  void aPromotedPersonIsLevelledAndADemotedOneLosesTheLevel() {
    Course course = smallCourse("physics-levels");
    String remoteId = course.document().getString("remoteId");

    course.member(PEOPLE.id(1), "moderator").expect(200);
    course.await("READY");
    assertThat(levels(remoteId)).isEqualTo(Map.of(account(PEOPLE.id(1)), 51));

    course.member(PEOPLE.id(1), "member").expect(200);
    course.await("READY");
    assertThat(levels(remoteId)).isEmpty();
  }

  @Test
  void deletingTheRecordKeepsTheRemoteRoomEmpty() {
    Course course = smallCourse("physics-kept");
    String remoteId = course.document().getString("remoteId");

    homeroom.rest().delete(course.path("")).expect(202);
    course.awaitGone();

    assertThat(homeroom.homeserver().has(remoteId)).isTrue();
    assertThat(homeroom.homeserver().room(remoteId).people()).isEmpty();
  }

  @Test
  void disablingTakesEverybodyOutAndEnablingBringsThemBackToTheSameRoom() {
    Course course = smallCourse("physics-paused");
    String remoteId = course.document().getString("remoteId");

    course.put(Course.matrix("physics-paused").add("active", false)).expect(200);
    await()
        .atMost(Course.LIMIT)
        .until(() -> homeroom.homeserver().room(remoteId).people().isEmpty());
    course.await("DISABLED");
    await().atMost(Course.LIMIT).until(() -> course.memberStates().equals(Map.of("OUT", 5L)));

    course.put(Course.matrix("physics-paused")).expect(200);
    assertThat(course.await("READY").getString("remoteId")).isEqualTo(remoteId);
    assertThat(homeroom.homeserver().room(remoteId).people()).isEqualTo(accounts(1, 5));
    assertThat(homeroom.homeserver().roomsNamed("physics-paused")).isEqualTo(1);
  }

  @Test
  void anotherProviderEmptiesTheOldRoomAndTheWayBackFillsItAgain() {
    Course course = smallCourse("physics-moved");
    String remoteId = course.document().getString("remoteId");

    course.put(Course.customlink("physics-moved", "https://meet.example.org/physics")).expect(200);
    assertThat(course.document().getString("url")).isEqualTo("https://meet.example.org/physics");
    await()
        .atMost(Course.LIMIT)
        .until(() -> homeroom.homeserver().room(remoteId).people().isEmpty());
    course.await("READY");
    assertThat(course.memberStates()).isEqualTo(Map.of("OUT", 5L));

    course.put(Course.matrix("physics-moved")).expect(200);
    assertThat(course.await("READY").getString("remoteId")).isEqualTo(remoteId);
    assertThat(homeroom.homeserver().room(remoteId).people()).isEqualTo(accounts(1, 5));
  }

  @Test
  void theRoomBeforeIsShownUntilEverybodyIsOutOfIt() {
    Course course = smallCourse("physics-before");
    String remoteId = course.document().getString("remoteId");
    homeroom.gate().shut();
    try {
      course.put(Course.customlink("physics-before", "https://meet.example.org/b")).expect(200);

      JsonObject previous =
          course.document().getJsonArray("previous").getValuesAs(JsonObject.class).get(0);
      assertThat(previous.getString("provider")).isEqualTo("matrix");
      assertThat(previous.getString("remoteId")).isEqualTo(remoteId);
    } finally {
      homeroom.gate().open();
    }

    await().atMost(Course.LIMIT).until(() -> !course.document().containsKey("previous"));
    assertThat(homeroom.homeserver().room(remoteId).people()).isEmpty();
  }

  @Test
  void changesMadeWhileTheHomeserverIsAwayArriveWhenItIsBack() {
    Course course = smallCourse("physics-away");
    String remoteId = course.document().getString("remoteId");
    homeroom.gate().shut();
    try {
      course.add(PEOPLE.ids(6, 8), "member");
      course.removeMember(PEOPLE.id(1)).expect(202);
      course.removeMember(PEOPLE.id(8)).expect(202);

      await().atMost(Course.LIMIT).until(() -> !course.document().isNull("lastError"));
      assertThat(course.document().getString("state")).isEqualTo("PENDING");
      assertThat(homeroom.homeserver().room(remoteId).people()).isEqualTo(accounts(1, 5));
    } finally {
      homeroom.gate().open();
    }

    JsonObject ready = course.await("READY");
    assertThat(homeroom.homeserver().room(remoteId).people()).isEqualTo(accounts(2, 7));
    assertThat(ready.isNull("lastError")).as("last error of %s", ready).isTrue();
  }

  @Test
  void aLinkOfTheLmsIsReadyAtOnceAndTakesNoMemberOperations() {
    Course course = homeroom.course("physics-link");
    JsonObject made =
        course.put(Course.customlink("Link", "https://meet.example.org/l")).expect(201).json();
    assertThat(made.getString("url")).isEqualTo("https://meet.example.org/l");

    course.add(PEOPLE.ids(1, 3), "member");
    course.await("READY");
    assertThat(course.memberStates()).isEqualTo(Map.of("OUT", 3L));
    assertThat(course.operations())
        .doesNotContainKeys("ADD_MEMBERS", "UPDATE_MEMBERSHIP", "REMOVE_MEMBERS");

    homeroom.rest().delete(course.path("") + "?remote=delete").expect(202);
    course.awaitGone();
  }

  private static Course smallCourse(String name) {
    Course course = homeroom.course(name);
    course.put(Course.matrix(name)).expect(201);
    course.add(PEOPLE.ids(1, 5), "member");
    course.await("READY");
    return course;
  }

  private static Set<String> accounts(int first, int last) {
    return PEOPLE.accounts(homeroom.homeserver(), PEOPLE.ids(first, last));
  }

  private static String account(String id) {
    return PEOPLE.account(homeroom.homeserver(), id);
  }

  private static Map<String, Integer> levels(String remoteId) {
    return homeroom.homeserver().room(remoteId).levels();
  }

  private static String urlOf(JsonObject room) {
    return URLDecoder.decode(room.getString("url"), StandardCharsets.UTF_8);
  }

  private static JsonObject counts(int desired, int joined) {
    return Json.createObjectBuilder()
        .add("desired", desired)
        .add("joined", joined)
        .add("pending", 0)
        .add("waiting", 0)
        .add("failed", 0)
        .add("held", 0)
        .add("left", 0)
        .add("banned", 0)
        .add("unmanaged", 0)
        .build();
  }
}
