package dev.homeroom.core;

import dev.homeroom.provider.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A course as the LMS has described it, and who belongs in its rooms by that. */
final class PlainCourse {

  /** That of its own room. */
  final int number;

  String name = "";
  String topic = "";

  /** Null for the site's default. */
  String provider;

  boolean grouped;
  boolean visible;
  boolean deleting;

  /** A picture that waits for a room; 0 for none. */
  int avatar;

  /** The site's settings are others, or one of its people is a site admin now. */
  boolean outdated;

  long generation;

  /** When it was looked at last. */
  Instant seen;

  final Map<Reason, PlainEnrolment> enrolments = new HashMap<>();

  /** By the numbers of their rooms. */
  final Map<Integer, PlainGroup> groups = new TreeMap<>();

  /** One of two methods by which a person can be enrolled. */
  record Reason(int person, int method) {}

  /** An enrolment as the LMS has sent it. */
  record PlainEnrolment(int roles, boolean active, Instant from, Instant until) {

    boolean counts(Instant now) {
      return active
          && (from == null || !from.isAfter(now))
          && (until == null || until.isAfter(now));
    }

    boolean turns(Instant after, Instant now) {
      return active
          && Stream.of(Optional.ofNullable(from), Optional.ofNullable(until))
              .flatMap(Optional::stream)
              .anyMatch(hour -> hour.isAfter(after) && !hour.isAfter(now));
    }
  }

  /** A group as the LMS has sent it. */
  static final class PlainGroup {
    String name = "";
    boolean deleting;
    final Set<Integer> members = new HashSet<>();
  }

  PlainCourse(int number, Instant now) {
    this.number = number;
    seen = now;
  }

  boolean isRemote(PlainSite site) {
    return provider == null ? site.hasDefault : provider.equals("memory");
  }

  /** Whether the room of this number is one of those that are used. */
  boolean uses(int room) {
    return grouped == (room != number);
  }

  String nameOf(int room) {
    return room == number ? name : groups.get(room).name + " (" + name + ")";
  }

  /** Its own room, and those of the groups that are not being deleted. */
  List<Integer> rooms() {
    List<Integer> rooms = new ArrayList<>(List.of(number));
    groups.keySet().stream().filter(room -> !groups.get(room).deleting).forEach(rooms::add);
    return rooms;
  }

  /** Whose enrolment began or ended since the last look. */
  Set<Integer> turned(Instant now) {
    return enrolments.entrySet().stream()
        .filter(one -> one.getValue().turns(seen, now))
        .map(one -> one.getKey().person())
        .collect(Collectors.toSet());
  }

  /** Whether the time makes a difference. */
  boolean isTimed() {
    return enrolments.values().stream().anyMatch(one -> one.from() != null || one.until() != null);
  }

  boolean names(int person) {
    return enrolments.keySet().stream().anyMatch(reason -> reason.person() == person);
  }

  boolean isEnrolled(int person, Instant now) {
    return counting(person, now).findAny().isPresent();
  }

  /** What the person is in that room now; null if they do not belong there. */
  Role roleIn(int room, int person, boolean admin, PlainSite site, Instant now) {
    boolean there =
        room == number
            || groups.get(room).members.contains(person)
            || admin
            || counting(person, now).anyMatch(one -> site.hasAllGroups(one.roles()));
    return counting(person, now)
        .map(one -> site.role(one.roles()))
        .filter(role -> there)
        .max(Role::compareTo)
        .orElse(null);
  }

  private Stream<PlainEnrolment> counting(int person, Instant now) {
    return enrolments.entrySet().stream()
        .filter(one -> one.getKey().person() == person)
        .map(Map.Entry::getValue)
        .filter(one -> one.counts(now));
  }

  void forget(int person) {
    enrolments.keySet().removeIf(reason -> reason.person() == person);
    groups.values().forEach(group -> group.members.remove(person));
  }
}
