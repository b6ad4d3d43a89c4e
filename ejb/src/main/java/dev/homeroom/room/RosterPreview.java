package dev.homeroom.room;

import java.util.List;

/** What taking a whole roster would come to. */
public record RosterPreview(
    List<Person> add, List<Person> update, List<Person> remove, boolean held, String reason) {

  /** A person of the roster; the role is null for one to be removed, else in lower case. */
  public record Person(String userId, String role) {}
}
