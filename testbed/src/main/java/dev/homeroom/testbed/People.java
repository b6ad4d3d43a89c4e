package dev.homeroom.testbed;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Some people of one LMS, numbered from 1. One set's user ids and usernames are different from
 * every other's.
 */
public record People(String group, int count) {

  public String id(int number) {
    return group + "-id-" + number;
  }

  public String username(int number) {
    return group + "-" + number;
  }

  public List<String> ids() {
    return ids(1, count);
  }

  /** Those from one number to another, both included. */
  public List<String> ids(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(this::id).toList();
  }

  /** Their accounts on the homeserver. */
  public Set<String> accounts(Homeserver homeserver, Collection<String> ids) {
    return ids.stream().map(id -> account(homeserver, id)).collect(Collectors.toSet());
  }

  public Set<String> accounts(Homeserver homeserver) {
    return accounts(homeserver, ids());
  }

  public String account(Homeserver homeserver, String id) {
    return homeserver.account(id.replace("-id-", "-"));
  }

  /** Tells Homeroom of all of them in one request. */
  public void postTo(Rest rest) {
    JsonArrayBuilder users = Json.createArrayBuilder();
    IntStream.rangeClosed(1, count).forEach(number -> users.add(entry(number)));
    rest.post("/users", Json.createObjectBuilder().add("users", users).build()).expect(200);
  }

  /** What Homeroom is told of one of them. */
  public JsonObject user(int number) {
    return fields(number).build();
  }

  private JsonObjectBuilder entry(int number) {
    return fields(number).add("userId", id(number));
  }

  private JsonObjectBuilder fields(int number) {
    return Json.createObjectBuilder()
        .add("username", username(number))
        .add("displayName", "Person " + number + " of " + group)
        .add("email", username(number) + "@example.org");
  }
}
