package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.Rest;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * A caller who sends one change after the other about a room and people of its own, and knows what
 * must be there: everything that was acknowledged, and of the one that was not either all or
 * nothing.
 */
final class ChangingCaller {
  private static final int PEOPLE = 12;
  private static final List<String> ROLES = List.of("member", "moderator", "admin");

  private final String name;
  private final Random random;
  private Recorded acknowledged = new Recorded("", new TreeMap<>(), new TreeMap<>());
  private Recorded uncertain;

  /** What Homeroom has recorded of this caller's: the room's name, its roster, people's names. */
  private record Recorded(
      String room, TreeMap<String, String> roles, TreeMap<String, String> people) {
    Recorded copy() {
      return new Recorded(room, new TreeMap<>(roles), new TreeMap<>(people));
    }

    Recorded named(String newName) {
      return new Recorded(newName, roles, people);
    }
  }

  ChangingCaller(String name, long seed) {
    this.name = name;
    this.random = new Random(seed);
  }

  Course course(Rest rest) {
    return new Course(rest, name);
  }

  /**
   * Sends changes for as long as wanted, and until one is not acknowledged.
   *
   * @param goesOn asked after each acknowledgement
   * @return whether each was acknowledged
   */
  boolean change(Rest rest, BooleanSupplier goesOn) {
    do {
      uncertain = acknowledged.copy();
      Rest.Answer answer = sendNext(rest);
      if (answer == null || answer.status() == 503) {
        return false;
      }
      answer.expectSuccess();
      acknowledged = uncertain;
    } while (goesOn.getAsBoolean());
    return true;
  }

  /** Answers null if the connection broke before an answer came. */
  private Rest.Answer sendNext(Rest rest) {
    try {
      return acknowledged.room().isEmpty() ? rename(rest) : any(rest);
    } catch (java.io.UncheckedIOException broken) {
      return null;
    }
  }

  private Rest.Answer any(Rest rest) {
    return switch (random.nextInt(10)) {
      case 0 -> rename(rest);
      case 1, 2 -> person(rest);
      case 3, 4 -> removal(rest);
      case 5 -> batch(rest);
      default -> membership(rest);
    };
  }

  private Rest.Answer rename(Rest rest) {
    uncertain = uncertain.named(name + " " + random.nextInt(1_000_000));
    return course(rest).put(Course.customlink(uncertain.room(), "https://meet.example.org/x"));
  }

  private Rest.Answer person(Rest rest) {
    String id = anybody();
    String called = "Person " + random.nextInt(1_000_000);
    uncertain.people().put(id, called);
    JsonObject body =
        Json.createObjectBuilder().add("username", id).add("displayName", called).build();
    return rest.put("/users/" + id, body);
  }

  private Rest.Answer membership(Rest rest) {
    String id = anybody();
    String role = ROLES.get(random.nextInt(ROLES.size()));
    uncertain.roles().put(id, role);
    return course(rest).member(id, role);
  }

  private Rest.Answer removal(Rest rest) {
    String id = anybody();
    uncertain.roles().remove(id);
    return course(rest).removeMember(id);
  }

  /** Everybody gets one role in one change. */
  private Rest.Answer batch(Rest rest) {
    String role = ROLES.get(random.nextInt(ROLES.size()));
    JsonArrayBuilder added = Json.createArrayBuilder();
    IntStream.range(0, PEOPLE)
        .mapToObj(this::person)
        .peek(id -> uncertain.roles().put(id, role))
        .forEach(id -> added.add(Course.entry(id, role)));
    return rest.patch(
        course(rest).path("/members"), Json.createObjectBuilder().add("add", added).build());
  }

  private String anybody() {
    return person(random.nextInt(PEOPLE));
  }

  private String person(int number) {
    return name + "-" + number;
  }

  /** Insists on everything that was acknowledged, and takes note of what became of the rest. */
  void compare(Rest rest) {
    Recorded there = there(rest);
    assertThat(there).as("recorded of %s", name).isIn(acknowledged, uncertain);
    acknowledged = there;
  }

  private Recorded there(Rest rest) {
    Rest.Answer room = course(rest).get();
    if (room.status() == 404) {
      return new Recorded("", new TreeMap<>(), people(rest));
    }
    TreeMap<String, String> roles = new TreeMap<>();
    course(rest).members().values().stream()
        .filter(member -> !member.getString("state").equals("REMOVING"))
        .forEach(member -> roles.put(member.getString("userId"), member.getString("role")));
    return new Recorded(room.expect(200).json().getString("name"), roles, people(rest));
  }

  private TreeMap<String, String> people(Rest rest) {
    TreeMap<String, String> names = new TreeMap<>();
    IntStream.range(0, PEOPLE)
        .mapToObj(this::person)
        .forEach(
            id -> {
              Rest.Answer user = rest.get("/users/" + id);
              if (user.status() == 200 && !user.json().getString("displayName", "").isEmpty()) {
                names.put(id, user.json().getString("displayName"));
              }
            });
    return names;
  }
}
