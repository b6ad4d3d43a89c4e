package dev.homeroom.core;

import dev.homeroom.change.Caller;
import dev.homeroom.core.PlainCourse.Key;
import dev.homeroom.core.PlainCourse.PlainEnrolment;
import dev.homeroom.core.PlainModel.PlainRoom;
import dev.homeroom.course.CourseAvatars;
import dev.homeroom.course.CourseChanges;
import dev.homeroom.course.CourseClock;
import dev.homeroom.course.CourseWanted;
import dev.homeroom.course.EnrolmentChanges;
import dev.homeroom.course.EnrolmentList;
import dev.homeroom.course.EnrolmentStatus;
import dev.homeroom.course.EnrolmentWanted;
import dev.homeroom.course.GroupChanges;
import dev.homeroom.course.GroupMode;
import dev.homeroom.provider.Role;
import dev.homeroom.room.AvatarKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The steps in which the LMS speaks of a course, and what follows for its rooms. */
final class ModelCourses {

  static final Set<String> WORDS =
      Set.of(
          "course", "courseDrop", "picture", "group", "groupDrop", "comes", "goes", "enrolments");

  private static final Caller LMS = new Caller("default", "model");
  private static final String ID = Integer.toString(PlainCourse.ROOM);
  private static final GroupMode[] MODES = GroupMode.values();
  private static final List<String> METHODS = List.of("manual", "self");

  /** When enrolments begin and end, from now; more than a month is never. */
  private static final List<Duration> TIMES =
      List.of(
          Duration.ofMinutes(-1),
          Duration.ofMinutes(7),
          Duration.ofMinutes(11),
          Duration.ofHours(31),
          Duration.ofDays(40));

  private final Core core;
  private final PlainModel model;
  private final ModelState state;

  ModelCourses(Core core, PlainModel model, ModelState state) {
    this.core = core;
    this.model = model;
    this.state = state;
  }

  boolean play(Step step) {
    switch (step.word()) {
      case "course" -> course(step);
      case "courseDrop" -> drop();
      case "picture" -> picture(step.number(0));
      case "group" -> group(PlainCourse.ROOM + step.number(0), step.number(1));
      case "groupDrop" -> groupDrop(PlainCourse.ROOM + step.number(0));
      case "comes" -> comes(step);
      case "goes" -> goes(step.number(0), step.number(1));
      case "enrolments" -> enrolments(step);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Whether the core is right to refuse the change, as far as the model can tell. */
  boolean mayRefuse(Step step) {
    boolean gone = model.course == null || model.course.deleting;
    return switch (step.word()) {
      case "course" -> model.course != null && gone;
      case "comes" -> gone || model.people[step.number(0)].deleting;
      case "group" ->
          gone || isLeaving(PlainCourse.ROOM + step.number(0)) || anyDeleting(step.number(1));
      case "groupDrop" ->
          gone || !model.course.groups.containsKey(PlainCourse.ROOM + step.number(0));
      case "enrolments" -> gone || step.number(3) == 1 || anyDeleting(step.number(0));
      default -> gone;
    };
  }

  private boolean isLeaving(int room) {
    return model.rooms[room] != null && model.rooms[room].deleting;
  }

  private boolean anyDeleting(int bits) {
    return people(bits).stream().anyMatch(person -> model.people[person].deleting);
  }

  private static List<Integer> people(int bits) {
    return IntStream.range(0, 4).filter(i -> (bits & 1 << i) != 0).boxed().toList();
  }

  private static List<String> ids(List<Integer> people) {
    return people.stream().map(person -> Integer.toString(person)).toList();
  }

  private void course(Step step) {
    GroupMode mode = MODES[step.number(2)];
    boolean communicates = step.number(1) == 0;
    boolean visible = step.number(3) == 0;
    String name = "Course " + step.number(0);
    String topic = step.number(4) == 1 ? "Topic" : "";
    core.get(CourseChanges.class)
        .put(
            LMS,
            ID,
            new CourseWanted(
                name, null, communicates ? "memory" : "none", mode, visible, topic, Map.of()));
    PlainCourse course = model.course == null ? new PlainCourse() : model.course;
    model.course = course;
    course.name = name;
    course.topic = topic;
    course.communicates = communicates;
    course.grouped = mode != GroupMode.NONE;
    course.visible = visible;
    describe(PlainCourse.ROOM);
    course.groups.keySet().forEach(this::describe);
  }

  /** Makes the room if there is something to make, and has it known as it is wanted now. */
  private void describe(int number) {
    PlainCourse course = model.course;
    boolean made = model.rooms[number] == null && course.communicates && course.isOfTheMode(number);
    if (made) {
      model.rooms[number] = new PlainRoom();
      model.rooms[number].avatar = PlainCourse.isGroup(number) ? 0 : course.avatar;
    }
    PlainRoom room = model.rooms[number];
    if (room != null && !room.deleting) {
      room.become(course.nameOf(number), course.topic, course.uses(number), course.communicates);
      judged(number, Set.of());
    }
    if (made) {
      derive(number, Reason.LIST, people(15));
    }
  }

  private void drop() {
    core.get(CourseChanges.class).delete(LMS, ID, false);
    model.course.deleting = true;
    for (int room = PlainCourse.ROOM; room < PlainModel.ROOMS; room++) {
      if (model.rooms[room] != null) {
        model.rooms[room].deleting = true;
      }
    }
    state.look();
  }

  private void picture(int avatar) {
    CourseAvatars avatars = core.get(CourseAvatars.class);
    if (avatar == 0) {
      avatars.remove(LMS, ID);
    } else {
      avatars.put(LMS, ID, AvatarKind.GIF, ModelVerbs.picture(avatar));
    }
    model.course.avatar = avatar;
    if (model.rooms[PlainCourse.ROOM] != null) {
      model.rooms[PlainCourse.ROOM].avatar = avatar;
    }
  }

  private void group(int number, int bits) {
    List<Integer> members = people(bits);
    core.get(GroupChanges.class)
        .put(LMS, ID, Integer.toString(number), "Group " + number, ids(members));
    model.course.groups.put(number, new HashSet<>(members));
    describe(number);
    derive(number, Reason.LIST, people(15));
  }

  private void groupDrop(int number) {
    core.get(GroupChanges.class).delete(LMS, ID, Integer.toString(number));
    model.course.groups.remove(number);
    if (model.rooms[number] != null) {
      model.rooms[number].deleting = true;
    }
    state.look();
  }

  private void comes(Step step) {
    int person = step.number(0);
    String method = METHODS.get(step.number(1));
    Instant now = state.now();
    PlainEnrolment enrolment = enrolment(step, now);
    core.get(EnrolmentChanges.class).put(LMS, ID, wanted(person, method, enrolment), null);
    PlainEnrolment before = model.course.enrolments.get(new Key(person, method));
    if (before == null || !before.isAs(enrolment)) {
      model.course.enrolments.put(new Key(person, method), enrolment);
      follow(person);
    }
  }

  private static PlainEnrolment enrolment(Step step, Instant now) {
    int times = step.number(4);
    Instant from = times == 2 || times == 4 ? now.plus(TIMES.get(1)) : null;
    Instant until = times == 1 || times == 4 ? now.plus(TIMES.get(2)) : null;
    from = times == 5 ? now.plus(TIMES.get(4)) : from;
    until = times == 6 ? now.plus(TIMES.get(0)) : times == 7 ? now.plus(TIMES.get(3)) : until;
    List<Integer> roles =
        step.number(5) == 1
            ? List.of(step.number(2), (step.number(2) + 1) % PlainCourse.NAMES.size())
            : List.of(step.number(2));
    return new PlainEnrolment(roles, step.number(3) == 1, from, until, now);
  }

  private static EnrolmentWanted wanted(int person, String method, PlainEnrolment one) {
    return new EnrolmentWanted(
        Integer.toString(person),
        method,
        one.roles().stream().map(PlainCourse.NAMES::get).toList(),
        one.suspended() ? EnrolmentStatus.SUSPENDED : EnrolmentStatus.ACTIVE,
        one.from(),
        one.until());
  }

  private void goes(int person, int method) {
    String ended = method == METHODS.size() ? null : METHODS.get(method);
    core.get(EnrolmentChanges.class).remove(LMS, ID, Integer.toString(person), ended, null);
    model
        .course
        .enrolments
        .keySet()
        .removeIf(key -> key.person() == person && (ended == null || key.method().equals(ended)));
    follow(person);
  }

  private void enrolments(Step step) {
    PlainCourse course = model.course;
    long last = course == null ? 0 : course.generation;
    long generation = step.number(3) == 1 ? Math.max(0, last - 1) : last + 1;
    Instant now = state.now();
    Map<Key, PlainEnrolment> all = new HashMap<>();
    for (int person : people(step.number(0))) {
      int role = (step.number(1) & 1 << person) == 0 ? 0 : step.number(2);
      Key key = new Key(person, METHODS.get(step.number(2) % METHODS.size()));
      all.put(key, new PlainEnrolment(List.of(role), false, null, null, now));
    }
    List<EnrolmentWanted> wanted = new ArrayList<>();
    all.forEach((key, one) -> wanted.add(wanted(key.person(), key.method(), one)));
    core.get(EnrolmentList.class).replace(LMS, ID, generation, wanted);
    course.generation = generation;
    course.enrolments.clear();
    course.enrolments.putAll(all);
    everywhere(Reason.ENROLMENTS, people(15));
  }

  /** The clock of the courses strikes, as it does all the time. */
  void tick() {
    core.get(CourseClock.class).tick();
    if (model.course == null || model.course.deleting) {
      return;
    }
    Instant now = state.now();
    Set<Integer> turned = new HashSet<>();
    model.course.enrolments.forEach(
        (key, one) -> {
          if (one.turned(now)) {
            turned.add(key.person());
          }
        });
    model.course.enrolments.replaceAll((key, one) -> one.seenAt(now));
    turned.forEach(this::follow);
    everywhere(Reason.SETTINGS, people(15));
  }

  /** Why rosters follow a course: what was said of somebody decides who is taken off them. */
  private enum Reason {
    LIST,
    ENROLMENTS,
    PERSON,
    SETTINGS
  }

  private void follow(int person) {
    everywhere(Reason.PERSON, List.of(person));
  }

  private void everywhere(Reason reason, List<Integer> people) {
    for (int room = PlainCourse.ROOM; room < PlainModel.ROOMS; room++) {
      if (model.rooms[room] != null && !model.rooms[room].deleting) {
        derive(room, reason, people);
      }
    }
  }

  private void derive(int number, Reason reason, List<Integer> people) {
    PlainRoom room = model.rooms[number];
    if (room == null) {
      return;
    }
    Instant now = state.now();
    Map<Integer, Role> belonging = model.course.belonging(number, now, model.admins());
    Set<Integer> lacking = new HashSet<>();
    for (int person : people) {
      if (belonging.containsKey(person)) {
        room.enrol(person, belonging.get(person));
      } else if (room.roster.containsKey(person)
          && takesOff(reason, room, person, model.course.isEnrolled(person, now))) {
        lacking.add(person);
      }
    }
    boolean judged = reason == Reason.LIST || reason == Reason.ENROLMENTS;
    if (!judged) {
      lacking.forEach(room::unenrol);
      lacking.clear();
    }
    judged(number, lacking);
  }

  /** Who is held, or was put back, stays until a newer word of the LMS about them. */
  private static boolean takesOff(Reason reason, PlainRoom room, int person, boolean enrolled) {
    boolean held = room.held.contains(person);
    boolean named = !held && !room.putBack.contains(person);
    return switch (reason) {
      case LIST -> !held;
      case ENROLMENTS -> !held && (named || !enrolled);
      case PERSON -> named || !enrolled;
      case SETTINGS -> named;
    };
  }

  private void judged(int number, Set<Integer> lacking) {
    model.rooms[number].judged(state.held(number), lacking);
  }
}
