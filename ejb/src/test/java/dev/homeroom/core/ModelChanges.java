package dev.homeroom.core;

import dev.homeroom.change.Caller;
import dev.homeroom.core.PlainModel.PlainPerson;
import dev.homeroom.core.PlainModel.PlainRoom;
import dev.homeroom.operate.Housekeeping;
import dev.homeroom.operate.RegularSynchronisation;
import dev.homeroom.operate.desk.ProviderDesk;
import dev.homeroom.provider.Role;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.room.RosterChange;
import dev.homeroom.site.Sites;
import dev.homeroom.user.UserChanges;
import dev.homeroom.user.UserWanted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps that are an LMS's changes, or a timer's. */
final class ModelChanges {

  private static final Role[] ROLES = Role.values();

  private static final Set<String> OF_OWN_ROOMS =
      Set.of(
          "drop", "enrol", "unenrol", "patch", "roster", "archive", "restore", "unlink", "reset",
          "avatar");

  private static final Set<String> OF_COURSES =
      Set.of(
          "course",
          "dropCourse",
          "picture",
          "enrolment",
          "ended",
          "enrolments",
          "group",
          "dropGroup");

  private final Core core;
  private final PlainModel model;
  private final ModelState state;
  private final ModelVerbs verbs;
  private final ModelCourses courses;

  ModelChanges(Core core, PlainModel model, ModelState state, ModelDerivation derivation) {
    this.core = core;
    this.model = model;
    this.state = state;
    verbs = new ModelVerbs(core, model, state);
    courses = new ModelCourses(core, model, derivation);
  }

  boolean play(Step step) {
    switch (step.word()) {
      case "room" -> room(step);
      case "drop" -> drop(step.number(0), step.number(1) == 1);
      case "sync" -> core.get(RoomChanges.class).synchronise(caller(step.number(0)), key(step));
      case "user" -> user(step);
      case "erase" -> erase(step.number(0));
      case "enrol" -> enrol(step);
      case "unenrol" -> unenrol(step);
      case "patch" -> patch(step);
      case "roster" -> roster(step);
      case "provider" -> core.get(ProviderDesk.class).enable("memory", step.number(0) == 1);
      case "site" -> site(step);
      case "housekeeping" -> housekeeping();
      case "timer" -> core.get(RegularSynchronisation.class).askForSome();
      default -> {
        return verbs.play(step) || courses.play(step);
      }
    }
    return true;
  }

  /** Whether the core is right to refuse the change, as far as the model can tell. */
  boolean mayRefuse(Step step) {
    if (step.word().equals("user") || step.word().equals("erase")) {
      PlainPerson person = model.people[step.number(0)];
      return person.deleting || !person.known;
    }
    if (OF_COURSES.contains(step.word())) {
      return courses.mayRefuse(step);
    }
    boolean derived = step.number(0) >= PlainModel.ROOMS;
    PlainRoom room = model.rooms[step.number(0)];
    boolean older = step.word().equals("roster") && step.number(3) == 1;
    boolean moved = step.word().equals("decide") && room != null && room.held.isEmpty();
    return derived || room == null || room.deleting || older || moved;
  }

  /** Whether nobody may do this, since the room follows from a course. */
  static boolean mustBeRefused(Step step) {
    return step.number(0) >= PlainModel.ROOMS && OF_OWN_ROOMS.contains(step.word());
  }

  static Caller caller(int room) {
    return new Caller(PlainModel.siteName(room), "model");
  }

  static InstanceKey key(int room) {
    boolean ofGroup = room >= PlainModel.ROOMS && !PlainModel.COURSES.contains(room);
    return ofGroup
        ? new InstanceKey("core_group", "groupcommunication", Integer.toString(room))
        : new InstanceKey("core_course", "coursecommunication", Integer.toString(room));
  }

  private static InstanceKey key(Step step) {
    return key(step.number(0));
  }

  private void room(Step step) {
    int number = step.number(0);
    String provider = step.number(1) == 1 ? RoomWanted.NONE : "memory";
    String name = "Room " + step.number(2);
    String topic = step.number(3) == 1 ? "Topic" : "";
    boolean active = step.number(4) == 1;
    core.get(RoomChanges.class)
        .put(
            caller(number),
            key(number),
            new RoomWanted(provider, name, topic, Map.of(), active),
            null);
    PlainRoom room = model.rooms[number] == null ? new PlainRoom() : model.rooms[number];
    model.rooms[number] = room;
    room.become(provider.equals("memory"), active, name, topic);
    state.judged(number, Set.of());
  }

  private void drop(int number, boolean remote) {
    core.get(RoomChanges.class).delete(caller(number), key(number), remote, null);
    model.rooms[number].deleting = true;
    state.look();
  }

  private void user(Step step) {
    int number = step.number(0);
    PlainPerson person = model.people[number];
    String identity = step.number(4) == 0 ? null : "@g" + step.number(4) + ":memory";
    String displayName = step.number(5) == 0 ? null : "Name " + step.number(5);
    core.get(UserChanges.class)
        .put(
            new Caller(PlainModel.siteOf(number), "model"),
            Integer.toString(number),
            new UserWanted(
                "u" + number + (step.number(1) == 1 ? "#renamed" : ""),
                displayName,
                null,
                step.number(2) == 1,
                step.number(3) == 1 ? List.of("siteadmin") : List.of(),
                identity == null ? Map.of() : Map.of("memory", identity)));
    model.blur(number);
    person.known = true;
    person.suspended = step.number(2) == 1;
    if (person.admin != (step.number(3) == 1)) {
      person.admin = step.number(3) == 1;
      model.adminTurned(number);
    }
    person.displayName = displayName;
    person.identity = identity;
    state.judgedEverywhere();
  }

  private void erase(int number) {
    core.get(UserChanges.class)
        .delete(new Caller(PlainModel.siteOf(number), "model"), Integer.toString(number));
    model.erase(number);
    state.judgedEverywhere();
  }

  private void enrol(Step step) {
    int room = step.number(0);
    int person = PlainModel.person(room, step.number(1));
    Role role = ROLES[step.number(2)];
    core.get(MemberChanges.class)
        .put(caller(room), key(room), Integer.toString(person), role, null);
    model.rooms[room].enrol(person, role);
    state.judged(room, Set.of());
  }

  private void unenrol(Step step) {
    int room = step.number(0);
    int person = PlainModel.person(room, step.number(1));
    core.get(MemberChanges.class).remove(caller(room), key(room), Integer.toString(person), null);
    model.rooms[room].unenrol(person);
    state.judged(room, Set.of());
  }

  private void patch(Step step) {
    int room = step.number(0);
    Role role = ROLES[step.number(3)];
    List<RosterChange.Wanted> add = new ArrayList<>();
    Set<Integer> remove = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      int person = PlainModel.person(room, i);
      if ((step.number(1) & 1 << i) != 0) {
        add.add(new RosterChange.Wanted(Integer.toString(person), role));
      } else if ((step.number(2) & 1 << i) != 0) {
        remove.add(person);
      }
    }
    core.get(MemberChanges.class)
        .change(
            caller(room),
            key(room),
            new RosterChange(
                add, List.of(), remove.stream().map(i -> Integer.toString(i)).toList(), null));
    add.forEach(one -> model.rooms[room].enrol(Integer.parseInt(one.userId()), role));
    state.judged(room, remove);
  }

  private void roster(Step step) {
    int number = step.number(0);
    PlainRoom room = model.rooms[number];
    long last = room == null ? 0 : room.generation;
    long generation = step.number(3) == 1 ? Math.max(0, last - 1) : last + 1;
    List<RosterChange.Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      if ((step.number(1) & 1 << i) != 0) {
        Role role = (step.number(2) & 1 << i) == 0 ? Role.MEMBER : Role.MODERATOR;
        String person = Integer.toString(PlainModel.person(number, i));
        wanted.add(new RosterChange.Wanted(person, role));
      }
    }
    core.get(MemberChanges.class).replace(caller(number), key(number), generation, wanted);
    room.generation = generation;
    Set<Integer> lacking = new HashSet<>(room.roster.keySet());
    wanted.forEach(one -> lacking.remove(Integer.valueOf(one.userId())));
    wanted.forEach(one -> room.enrol(Integer.parseInt(one.userId()), one.role()));
    state.judged(number, lacking);
  }

  private void site(Step step) {
    int room = step.number(0);
    PlainSite site = model.site(room);
    site.removesManual = step.number(1) == 1;
    site.hasOwnRoles = step.number(2) == 1;
    site.hasOwnGroups = step.number(3) == 1;
    site.hasDefault = step.number(4) == 1;
    String code = PlainModel.siteName(room);
    core.get(Sites.class).put(code, code, site.settings(code.equals("other") ? "PT10M" : "PT0S"));
    model.manualMayGo |= site.removesManual;
    model.courses.values().stream()
        .filter(course -> model.site(course.number) == site)
        .forEach(course -> course.outdated = true);
  }

  private void housekeeping() {
    core.get(Housekeeping.class).erase();
    core.get(Housekeeping.class).tidy();
    state.look();
  }
}
