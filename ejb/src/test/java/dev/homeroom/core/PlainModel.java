package dev.homeroom.core;

import dev.homeroom.provider.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What the LMS has said so far, and what follows from it; knows nothing of how it is done. */
final class PlainModel {

  /** The rooms that the LMS describes itself; the others follow from what it says of courses. */
  static final int ROOMS = 3;

  static final int ALL_ROOMS = 8;

  /** The numbers of the courses, and of the rooms of their own. */
  static final List<Integer> COURSES = List.of(3, 6);

  private static final int PEOPLE_OF_A_SITE = 4;

  final PlainRoom[] rooms = new PlainRoom[ALL_ROOMS];
  final Map<Integer, PlainCourse> courses = new TreeMap<>();
  private final PlainSite[] sites = {new PlainSite(), new PlainSite()};
  final PlainPerson[] people =
      IntStream.range(0, 2 * PEOPLE_OF_A_SITE)
          .mapToObj(number -> new PlainPerson())
          .toArray(PlainPerson[]::new);

  /** Whether people added by hand may have been removed since the last look. */
  boolean manualMayGo;

  /** Accounts whose names nobody can be sure of. */
  final Set<String> nameless = new HashSet<>();

  /** Remote rooms that the LMS has had forgotten. */
  final Set<String> unlinked = new HashSet<>();

  /** A person as the LMS has sent them last. */
  static final class PlainPerson {
    boolean known;
    boolean suspended;
    boolean admin;
    boolean deleting;
    String identity;

    /** What the LMS calls them; null if it has not said. */
    String displayName;

    boolean mayBeAnywhere() {
      return known && !suspended && !deleting;
    }
  }

  /**
   * Somebody's own leaving, which says nothing of another identity of theirs.
   *
   * @param sure whether it must count
   * @param noticed whether the core is known to have seen it
   */
  record Leave(String account, boolean sure, boolean noticed) {

    /** Something else happened, which hides what nobody has noticed yet. */
    Leave blurred() {
      return new Leave(account, noticed, noticed);
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

    /** Those on the roster whom somebody has put back there. */
    final Set<Integer> kept = new HashSet<>();

    /** Those on the roster whose removal waits for approval. */
    final Set<Integer> held = new HashSet<>();

    /** Those who left by themselves. */
    final Map<Integer, Leave> left = new HashMap<>();

    void enrol(int person, Role role) {
      if (!roster.containsKey(person)) {
        left.remove(person);
      }
      roster.put(person, role);
      held.remove(person);
      kept.remove(person);
    }

    void unenrol(int person) {
      roster.remove(person);
      held.remove(person);
      kept.remove(person);
      left.remove(person);
    }

    /** Becomes what is wanted of it. */
    void become(boolean nowRemote, boolean active, String wantedName, String wantedTopic) {
      remote = nowRemote;
      if (open != (active && remote)) {
        blur();
      }
      open = active && remote;
      if (open) {
        name = wantedName;
        topic = wantedTopic;
      }
    }

    /** Something else happened before anybody knew for sure who had left. */
    void blur() {
      left.replaceAll((person, leave) -> leave.blurred());
    }
  }

  /** One room of its own and the last course are the second site's. */
  private static boolean isOfOtherSite(int room) {
    return room == ROOMS - 1 || room >= COURSES.get(1);
  }

  static String siteName(int room) {
    return isOfOtherSite(room) ? "other" : "default";
  }

  PlainSite site(int room) {
    return sites[isOfOtherSite(room) ? 1 : 0];
  }

  boolean removesManual() {
    return sites[0].removesManual || sites[1].removesManual;
  }

  /** The course that the room belongs to, which may be one of its groups'. */
  static int courseOf(int room) {
    return room < COURSES.get(1) ? COURSES.get(0) : COURSES.get(1);
  }

  /** Somebody of the room's own site, by one of four numbers. */
  static int person(int room, int number) {
    return number % PEOPLE_OF_A_SITE + (isOfOtherSite(room) ? PEOPLE_OF_A_SITE : 0);
  }

  /** Everybody of the room's own site. */
  static List<Integer> peopleOf(int room) {
    return IntStream.range(0, PEOPLE_OF_A_SITE).mapToObj(one -> person(room, one)).toList();
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

  /** Whether the person is to be brought into the room by this identity, if they are not in it. */
  boolean brings(Place place, int person, String account) {
    PlainRoom there = rooms[place.room()];
    Leave left = there == null ? null : there.left.get(person);
    return wants(place, person)
        && !place.aside()
        && !there.archived
        && !there.held.contains(person)
        && (left == null || !left.sure() || !left.account().equals(account));
  }

  Role role(int room, int person) {
    return people[person].admin ? Role.ADMIN : rooms[room].roster.get(person);
  }

  /** The person is on no roster any more. */
  void erase(int person) {
    people[person].deleting = true;
    people[person].admin = false;
    for (PlainRoom room : rooms) {
      if (room != null) {
        room.unenrol(person);
      }
    }
    courses.values().forEach(course -> course.forget(person));
  }

  /** Whether the course is deleted, with all of its rooms. */
  boolean isGone(PlainCourse course) {
    return course.deleting
        && rooms[course.number] == null
        && course.groups.keySet().stream().allMatch(room -> rooms[room] == null);
  }

  /** Courses are looked at anew: somebody is a site admin now, or no more. */
  void adminTurned(int person) {
    courses.values().stream()
        .filter(course -> course.names(person))
        .forEach(course -> course.outdated = true);
  }

  void blur(int person) {
    for (PlainRoom room : rooms) {
      if (room != null) {
        room.left.computeIfPresent(person, (one, leave) -> leave.blurred());
      }
    }
  }
}
