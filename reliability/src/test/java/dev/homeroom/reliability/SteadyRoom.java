package dev.homeroom.reliability;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.Homeserver;
import dev.homeroom.testbed.Rest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A room as the caller who changes it knows it: every change is one request, which may be sent
 * again until it is acknowledged.
 */
final class SteadyRoom {
  private static final Map<String, Integer> LEVELS = Map.of("member", 0, "moderator", 51);

  private final String id;
  private final boolean derived;
  private final TreeMap<String, String> roles = new TreeMap<>();
  private String name = "";
  private String guest;
  private int withdrawals;

  /**
   * A request that makes a change.
   *
   * @param takesAway so that 404 means that an earlier try of it was performed
   * @param acknowledged what the caller knows from then on
   */
  record Change(Request request, boolean takesAway, Runnable acknowledged) {
    interface Request {
      Rest.Answer send(Rest rest);
    }

    boolean isAcknowledgedBy(Rest.Answer answer) {
      return answer.status() / 100 == 2 || (takesAway && answer.status() == 404);
    }
  }

  /**
   * @param derived whether the LMS speaks of a course and its enrolments, and not of the room
   */
  SteadyRoom(String id, boolean derived) {
    this.id = id;
    this.derived = derived;
  }

  Course course(Rest rest) {
    return new Course(rest, id);
  }

  /** Makes it, or gives it another name. */
  Change name(String newName) {
    JsonObject body = Course.matrix(newName).build();
    String path = derived ? "/courses/" + id : course(null).path("");
    return new Change(rest -> rest.put(path, body), false, () -> name = newName);
  }

  /** Somebody comes in, or gets another role. */
  Change enrol(String person, String role) {
    Change.Request request =
        derived
            ? rest -> rest.put(enrolment(person), roles(role))
            : rest -> course(rest).member(person, role);
    return new Change(request, false, () -> roles.put(person, role));
  }

  Change withdraw(String person) {
    Change.Request request =
        derived
            ? rest -> rest.delete(enrolment(person))
            : rest -> course(rest).removeMember(person);
    return new Change(request, true, () -> withdrawn(person));
  }

  private void withdrawn(String person) {
    if (roles.remove(person) != null) {
      withdrawals++;
    }
  }

  /** It ends, and the chat service's room with it. */
  Change end() {
    String path = (derived ? "/courses/" + id : course(null).path("")) + "?remote=delete";
    return new Change(rest -> rest.delete(path), true, () -> name = "");
  }

  private String enrolment(String person) {
    return "/courses/" + id + "/enrolments/" + person;
  }

  private static JsonObject roles(String role) {
    String lms = role.equals("moderator") ? "editingteacher" : "student";
    return Json.createObjectBuilder().add("roles", Json.createArrayBuilder().add(lms)).build();
  }

  /** Somebody whom no roster names is in it. */
  void hasGuest(String account) {
    guest = account;
  }

  boolean exists() {
    return !name.isEmpty();
  }

  String name() {
    return name;
  }

  int withdrawals() {
    return withdrawals;
  }

  /** The level of everybody who must be in it, by account. */
  Map<String, Integer> people(Homeserver homeserver) {
    Map<String, Integer> people =
        roles.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> homeserver.account(entry.getKey().replace("-id-", "-")),
                    entry -> LEVELS.get(entry.getValue())));
    if (guest != null) {
      people.put(guest, 0);
    }
    return new TreeMap<>(people);
  }

  /** The level of everybody who is in it. */
  static Map<String, Integer> peopleIn(Homeserver.RemoteRoom room) {
    Map<String, Integer> levels = room.levels();
    return room.people().stream()
        .collect(
            Collectors.toMap(a -> a, a -> levels.getOrDefault(a, 0), (a, b) -> a, TreeMap::new));
  }
}
