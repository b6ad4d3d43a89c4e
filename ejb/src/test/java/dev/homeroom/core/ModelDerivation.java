package dev.homeroom.core;

import dev.homeroom.core.PlainModel.PlainRoom;
import dev.homeroom.course.CourseClock;
import dev.homeroom.provider.Role;
import dev.homeroom.queue.DatabaseClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What follows for the rooms of a course from what the LMS has said of it, in plain words. */
final class ModelDerivation {

  private final Core core;
  private final PlainModel model;
  private final ModelState state;

  ModelDerivation(Core core, PlainModel model, ModelState state) {
    this.core = core;
    this.model = model;
    this.state = state;
  }

  Instant now() {
    Instant[] now = new Instant[1];
    core.inTransaction(() -> now[0] = core.get(DatabaseClock.class).now());
    return now[0].truncatedTo(ChronoUnit.MICROS);
  }

  void look() {
    state.look();
  }

  /** The timer of courses strikes. */
  void tick() {
    if (model.courses.isEmpty()) {
      return;
    }
    core.get(CourseClock.class).tick();
    boolean timed = model.courses.values().stream().anyMatch(PlainCourse::isTimed);
    Instant now = timed ? now() : Instant.EPOCH;
    model.courses.values().stream()
        .filter(course -> !course.deleting)
        .forEach(course -> lookAt(course, now));
  }

  private void lookAt(PlainCourse course, Instant now) {
    Set<Integer> turned = course.turned(now);
    course.seen = course.isTimed() ? now : course.seen;
    if (!turned.isEmpty()) {
      derive(course, turned, Word.PERSON);
    }
    if (course.outdated) {
      course.outdated = false;
      course.rooms().forEach(room -> describe(course, room));
      derive(course, PlainModel.peopleOf(course.number), Word.SETTINGS);
    }
  }

  /** All rooms of a course become what it says. */
  void follow(PlainCourse course) {
    for (int room : course.rooms()) {
      if (!describe(course, room) && model.rooms[room] != null) {
        state.judged(room, Set.of());
      }
    }
  }

  /**
   * One of them, whose people are judged afterwards: made if it is used, with everybody who belongs
   * there; answers whether it was.
   */
  boolean describe(PlainCourse course, int number) {
    boolean remote = course.isRemote(model.site(number));
    PlainRoom room = model.rooms[number];
    boolean made = room == null && remote && course.uses(number);
    if (room == null && !made) {
      return false;
    }
    room = made ? new PlainRoom() : room;
    model.rooms[number] = room;
    boolean active = course.uses(number) && course.visible;
    room.become(remote, active, course.nameOf(number), course.topic);
    if (made) {
      derive(course, number, PlainModel.peopleOf(number), Word.LIST);
      takePicture(course, number);
    }
    return made;
  }

  private void takePicture(PlainCourse course, int number) {
    if (number == course.number) {
      model.rooms[number].avatar = course.avatar;
      course.avatar = 0;
    }
  }

  void derive(PlainCourse course, Collection<Integer> people, Word word) {
    for (int number : course.rooms()) {
      derive(course, number, people, word);
    }
  }

  /** The room's roster becomes what is right, as far as these people go. */
  void derive(PlainCourse course, int number, Collection<Integer> people, Word word) {
    PlainRoom room = model.rooms[number];
    if (room == null || room.deleting) {
      return;
    }
    Instant now = course.isTimed() ? now() : Instant.EPOCH;
    Set<Integer> lacking = new HashSet<>();
    for (int person : people) {
      boolean admin = model.people[person].admin;
      Role role = course.roleIn(number, person, admin, model.site(number), now);
      if (role != null) {
        room.enrol(person, role);
      } else if (room.roster.containsKey(person)
          && word.removes(room, person, course.isEnrolled(person, now))) {
        lacking.add(person);
      }
    }
    if (!word.isJudged()) {
      lacking.forEach(room::unenrol);
      lacking.clear();
    }
    state.judged(number, lacking);
  }
}
