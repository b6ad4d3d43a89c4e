package dev.homeroom.core;

import dev.homeroom.provider.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A course as the LMS has sent it last, and who belongs in its rooms by that: one of its own, and
 * one for each of two groups.
 */
final class PlainCourse {

  /** Its own room; those of its groups have the numbers that follow. */
  static final int ROOM = 3;

  static final int GROUPS = 2;

  /** Roles in the words of Moodle and of LIS, beside a name that nobody knows. */
  static final List<String> NAMES =
      List.of(
          "student",
          "teacher",
          "editingteacher",
          "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner",
          "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor",
          "oddity");

  private static final Set<Integer> LEADING = Set.of(1, 2, 4);
  private static final Set<Integer> OF_ALL_GROUPS = Set.of(2, 4);

  String name;
  String topic;
  boolean communicates;
  boolean grouped;
  boolean visible;
  boolean deleting;
  int avatar;
  long generation;

  final Map<Key, PlainEnrolment> enrolments = new HashMap<>();

  /** Who is in each group, by the number of its room. */
  final Map<Integer, Set<Integer>> groups = new HashMap<>();

  /** What tells enrolments apart. */
  record Key(int person, String method) {}

  /**
   * One enrolment.
   *
   * @param roles places in {@link #NAMES}
   * @param seen when it was last looked at
   */
  record PlainEnrolment(
      List<Integer> roles, boolean suspended, Instant from, Instant until, Instant seen) {

    boolean counts(Instant now) {
      return !suspended && (from == null || !from.isAfter(now)) && (until == null || isAhead(now));
    }

    private boolean isAhead(Instant now) {
      return until.isAfter(now);
    }

    /** Whether it has begun or ended since it was looked at. */
    boolean turned(Instant now) {
      return !suspended && (isBetween(from, now) || isBetween(until, now));
    }

    private boolean isBetween(Instant time, Instant now) {
      return time != null && time.isAfter(seen) && !time.isAfter(now);
    }

    PlainEnrolment seenAt(Instant now) {
      return new PlainEnrolment(roles, suspended, from, until, now);
    }

    /** The times and roles that the LMS has sent. */
    boolean isAs(PlainEnrolment other) {
      return seenAt(Instant.EPOCH).equals(other.seenAt(Instant.EPOCH));
    }
  }

  static boolean isGroup(int room) {
    return room > ROOM;
  }

  /** What the room is to be called. */
  String nameOf(int room) {
    return isGroup(room) ? "Group " + room + " (" + name + ")" : name;
  }

  /** Whether people are to be in this room, and not in those of the other kind. */
  boolean uses(int room) {
    return communicates && visible && isOfTheMode(room);
  }

  boolean isOfTheMode(int room) {
    return isGroup(room) == grouped;
  }

  boolean isEnrolled(int person, Instant now) {
    return enrolments.entrySet().stream()
        .anyMatch(one -> one.getKey().person() == person && one.getValue().counts(now));
  }

  /** Who belongs in the room, as what; the highest role of all counts. */
  Map<Integer, Role> belonging(int room, Instant now, Set<Integer> admins) {
    Map<Integer, Role> roles = new HashMap<>();
    Set<Integer> everywhere = new HashSet<>(admins);
    enrolments.forEach(
        (key, enrolment) -> {
          if (enrolment.counts(now)) {
            boolean leads = enrolment.roles().stream().anyMatch(LEADING::contains);
            roles.merge(key.person(), leads ? Role.MODERATOR : Role.MEMBER, PlainCourse::higher);
            if (enrolment.roles().stream().anyMatch(OF_ALL_GROUPS::contains)) {
              everywhere.add(key.person());
            }
          }
        });
    if (isGroup(room)) {
      Set<Integer> members = groups.getOrDefault(room, Set.of());
      roles.keySet().removeIf(one -> !everywhere.contains(one) && !members.contains(one));
    }
    return roles;
  }

  private static Role higher(Role one, Role other) {
    return one == Role.MODERATOR ? one : other;
  }

  /** The person is gone. */
  void forget(int person) {
    enrolments.keySet().removeIf(key -> key.person() == person);
    groups.values().forEach(members -> members.remove(person));
  }
}
