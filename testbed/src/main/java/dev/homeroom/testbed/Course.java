package dev.homeroom.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The room of one course, over REST. */
public final class Course {
  public static final Duration LIMIT = Duration.ofSeconds(60);

  private final Rest rest;
  private final String room;
  private final String site;

  public Course(Rest rest, String id) {
    this(rest, id, "");
  }

  private Course(Rest rest, String id, String site) {
    this.rest = rest;
    this.room = "core_course/coursecommunication/" + id;
    this.site = site;
  }

  /** The same instance of another site, for an operator. */
  public Course of(String otherSite) {
    String id = room.substring(room.lastIndexOf('/') + 1);
    return new Course(rest, id, "?site=" + otherSite);
  }

  /** The path of the room or of what lies below it. */
  public String path(String below) {
    return "/rooms/" + room + below + site;
  }

  /** As filters of lists name it. */
  public String room() {
    return room;
  }

  public static JsonObjectBuilder matrix(String name) {
    return Json.createObjectBuilder().add("provider", "matrix").add("name", name);
  }

  public static JsonObjectBuilder customlink(String name, String url) {
    return Json.createObjectBuilder()
        .add("provider", "customlink")
        .add("name", name)
        .add("settings", Json.createObjectBuilder().add("url", url));
  }

  public Rest.Answer put(JsonObjectBuilder wanted) {
    return rest.put(path(""), wanted.build());
  }

  public Rest.Answer get() {
    return rest.get(path(""));
  }

  public JsonObject document() {
    return get().expect(200).json();
  }

  /** Asks for the room to be compared with what is there. */
  public void synchronise() {
    rest.post(path("/synchronisations"), null).expect(202);
  }

  /** Puts people on the roster with one role, in one request. */
  public JsonObject add(Collection<String> userIds, String role) {
    JsonArrayBuilder added = Json.createArrayBuilder();
    userIds.forEach(id -> added.add(entry(id, role)));
    return change(Json.createObjectBuilder().add("add", added));
  }

  public JsonObject change(JsonObjectBuilder changes) {
    return rest.patch(path("/members"), changes.build()).expect(200).json();
  }

  public static JsonObjectBuilder entry(String userId, String role) {
    return Json.createObjectBuilder().add("userId", userId).add("role", role);
  }

  public Rest.Answer member(String userId, String role) {
    return rest.put(
        path("/members/" + userId), Json.createObjectBuilder().add("role", role).build());
  }

  public Rest.Answer removeMember(String userId) {
    return rest.delete(path("/members/" + userId));
  }

  /** All members, by user id. */
  public Map<String, JsonObject> members() {
    return items(rest.get(path("/members?limit=1000"))).stream()
        .collect(Collectors.toMap(member -> member.getString("userId"), member -> member));
  }

  /** How many members there are in each state. */
  public Map<String, Long> memberStates() {
    return members().values().stream()
        .collect(Collectors.groupingBy(m -> m.getString("state"), Collectors.counting()));
  }

  /** The state of each kind of operation that the room has had; the one that is not done first. */
  public Map<String, String> operations() {
    return items(rest.get("/operations?limit=1000&room=" + room + site.replace('?', '&'))).stream()
        .collect(
            Collectors.toMap(
                o -> o.getString("kind"),
                o -> o.getString("state"),
                (one, two) -> one.equals("DONE") ? two : one));
  }

  /** When the last of the room's operations was noted as done. */
  public Instant lastDone() {
    return lastDone(rest, "room=" + room + site.replace('?', '&'));
  }

  /** When the last of these operations, a thousand at most, was noted as done. */
  public static Instant lastDone(Rest rest, String which) {
    return items(rest.get("/operations?limit=1000&" + which)).stream()
        .map(operation -> Instant.parse(operation.getString("updated")))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Waits for a state of the room and returns what the room then is. */
  public JsonObject await(String state) {
    Awaitility.await("room " + room + " to be " + state)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              JsonObject now = document();
              assertThat(now.getString("state"))
                  .as("room %s, operations %s", now, operations())
                  .isEqualTo(state);
            });
    return document();
  }

  /** Waits until there is no record of the room. */
  public void awaitGone() {
    Awaitility.await("room " + room + " to be gone")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(get().status()).as(get().text()).isEqualTo(404));
  }

  public static List<JsonObject> items(Rest.Answer list) {
    return list.expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
  }
}
