package dev.homeroom.core;

import dev.homeroom.provider.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the LMS has said so far, and what follows from it; knows nothing of how it is done. */
final class PlainModel {

  /** The rooms that the LMS describes itself; those that follow are a course's. */
  static final int DIRECT = 3;

  static final int ROOMS = PlainCourse.ROOM + 1 + PlainCourse.GROUPS;
  private static final int PEOPLE_OF_A_SITE = 4;

  final PlainRoom[] rooms = new PlainRoom[ROOMS];

  /** The course that the last rooms are derived from; null if there is none. */
  PlainCourse course;

  final PlainPerson[] people =
      IntStream.range(0, 2 * PEOPLE_OF_A_SITE)
          .mapToObj(number -> new PlainPerson())
          .toArray(PlainPerson[]::new);

  /** Whether the second site has people removed who were added by hand. */
  boolean removesManual;

  /** Accounts about which the chat service has said something odd. */
  final Set<String> odd = new HashSet<>();

  /** Remote rooms that the LMS has had forgotten. */
  final Set<String> unlinked = new HashSet<>();

  /** A person as the LMS has sent them last. */
  static final class PlainPerson {
    boolean known;
    boolean suspended;
    boolean admin;
    boolean deleting;
    String identity;
    String displayName;

    boolean mayBeAnywhere() {
      return known && !suspended && !deleting;
    }
  }

  /** A room as the LMS wants it; null in {@link #rooms} when there is no record of it. */
  static final class PlainRoom {
    String name = "";
    String topic = "";
    boolean open;
    boolean archived;
    boolean deleting;

    /** Whether the provider chosen now has remote rooms. */
    boolean remote;

    /** One of two pictures; 0 for none. */
    int avatar;

    long generation;
    final Map<Integer, Role> roster = new HashMap<>();

    /** Those on the roster whose removal waits for approval. */
    final Set<Integer> held = new HashSet<>();

    /** Those on it because somebody said no to their removal. */
    final Set<Integer> putBack = new HashSet<>();

    /** Those who left by themselves; true if that is known for sure. */
    final Map<Integer, Boolean> left = new HashMap<>();

    void enrol(int person, Role role) {
      if (!roster.containsKey(person)) {
        left.remove(person);
      }
      roster.put(person, role);
      held.remove(person);
      putBack.remove(person);
    }

    void unenrol(int person) {
      roster.remove(person);
      held.remove(person);
      putBack.remove(person);
      left.remove(person);
    }

    /** Takes over what is wanted of the room, whoever decides on it. */
    void become(String newName, String newTopic, boolean active, boolean nowRemote) {
      remote = nowRemote;
      boolean nowOpen = active && remote;
      if (open != nowOpen) {
        blur();
      }
      open = nowOpen;
      if (open) {
        name = newName;
        topic = newTopic;
      }
    }

    /** The removal guard has judged who is lacking: it holds all of them, or nobody. */
    void judged(Set<Integer> nowHeld, Set<Integer> lacking) {
      Set<Integer> candidates = new HashSet<>(held);
      lacking.stream().filter(roster::containsKey).forEach(candidates::add);
      if (nowHeld.isEmpty()) {
        candidates.forEach(this::unenrol);
      } else if (nowHeld.equals(candidates)) {
        held.addAll(nowHeld);
        putBack.removeAll(nowHeld);
      } else {
        throw new AssertionError("Held are " + nowHeld + ", to be judged were " + candidates);
      }
    }

    /** Something else happened before anybody knew for sure who had left. */
    void blur() {
      left.replaceAll((person, sure) -> false);
    }
  }

  /** The second site's room is the last of those that it describes itself. */
  static String site(int room) {
    return isOfOther(room) ? "other" : "default";
  }

  /** Whether people who were added to the room by hand are removed like any others. */
  boolean removesManual(Place place) {
    return removesManual && place != null && isOfOther(place.room());
  }

  private static boolean isOfOther(int room) {
    return room == DIRECT - 1;
  }

  /** Somebody of the room's own site, by one of four numbers. */
  static int person(int room, int number) {
    return number % PEOPLE_OF_A_SITE + (isOfOther(room) ? PEOPLE_OF_A_SITE : 0);
  }

  static String siteOf(int person) {
    return person < PEOPLE_OF_A_SITE ? "default" : "other";
  }

  /** Where a remote room belongs: it is the room's own now, or was put aside by a reset. */
  record Place(int room, boolean aside) {}

  /** Whether the person may be in the room now, whatever waits for approval. */
  boolean wants(Place place, int person) {
    PlainRoom there = rooms[place.room()];
    return there != null
        && (there.open || place.aside())
        && !there.deleting
        && there.roster.containsKey(person)
        && people[person].mayBeAnywhere();
  }

  /** Whether the person is to be brought into the room, if they are not in it. */
  boolean brings(Place place, int person) {
    PlainRoom there = rooms[place.room()];
    return wants(place, person)
        && !place.aside()
        && !there.archived
        && !there.held.contains(person)
        && !Boolean.TRUE.equals(there.left.get(person));
  }

  Role role(int room, int person) {
    return people[person].admin ? Role.ADMIN : rooms[room].roster.get(person);
  }

  /** The person is on no roster any more. */
  void erase(int person) {
    people[person].deleting = true;
    for (PlainRoom room : rooms) {
      if (room != null) {
        room.unenrol(person);
      }
    }
    if (course != null) {
      course.forget(person);
    }
  }

  Set<Integer> admins() {
    return IntStream.range(0, people.length)
        .filter(person -> people[person].admin)
        .boxed()
        .collect(Collectors.toSet());
  }

  void blur(int person) {
    for (PlainRoom room : rooms) {
      if (room != null) {
        room.left.replace(person, false);
      }
    }
  }
}
