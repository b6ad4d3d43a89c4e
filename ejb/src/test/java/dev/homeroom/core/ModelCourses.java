package dev.homeroom.core;

import dev.homeroom.core.PlainCourse.PlainEnrolment;
import dev.homeroom.core.PlainCourse.PlainGroup;
import dev.homeroom.core.PlainCourse.Reason;
import dev.homeroom.core.PlainModel.PlainRoom;
import dev.homeroom.course.CourseAvatars;
import dev.homeroom.course.CourseChanges;
import dev.homeroom.course.CourseWanted;
import dev.homeroom.course.EnrolmentChanges;
import dev.homeroom.course.EnrolmentList;
import dev.homeroom.course.EnrolmentStatus;
import dev.homeroom.course.EnrolmentWanted;
import dev.homeroom.course.GroupChanges;
import dev.homeroom.course.GroupMode;
import dev.homeroom.room.AvatarKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps in which the LMS says something of a course. */
final class ModelCourses {

  private static final List<String> METHODS = List.of("manual", "self");

  private final Core core;
  private final PlainModel model;
  private final ModelDerivation derivation;

  ModelCourses(Core core, PlainModel model, ModelDerivation derivation) {
    this.core = core;
    this.model = model;
    this.derivation = derivation;
  }

  boolean play(Step step) {
    switch (step.word()) {
      case "course" -> course(step);
      case "dropCourse" -> dropCourse(step.number(0), step.number(1) == 1);
      case "picture" -> picture(step.number(0), step.number(1));
      case "enrolment" -> enrolment(step);
      case "ended" -> ended(step);
      case "enrolments" -> enrolments(step);
      case "group" -> group(step);
      case "dropGroup" -> dropGroup(step.number(0));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Whether the core is right to refuse the change, as far as the model can tell. */
  boolean mayRefuse(Step step) {
    int number = step.number(0);
    PlainCourse course = model.courses.get(PlainModel.courseOf(number));
    if (course == null || course.deleting) {
      return true;
    }
    boolean older = step.word().equals("enrolments") && step.number(3) == 1;
    boolean ofGroup = step.word().equals("group") || step.word().equals("dropGroup");
    PlainGroup group = course.groups.get(number);
    return older || ofGroup && (group == null || group.deleting);
  }

  private void course(Step step) {
    int number = step.number(0);
    String name = "Course " + step.number(1);
    String provider = step.number(4) == 0 ? "memory" : step.number(4) == 1 ? null : "none";
    String topic = step.number(5) == 1 ? "Topic" : "";
    boolean visible = step.number(3) == 0;
    GroupMode mode = GroupMode.values()[step.number(2)];
    core.get(CourseChanges.class)
        .put(
            ModelChanges.caller(number),
            text(number),
            new CourseWanted(name, null, provider, mode, visible, topic, Map.of()));
    PlainCourse course = model.courses.get(number);
    if (course == null || course.deleting) {
      course = new PlainCourse(number, derivation.now());
      model.courses.put(number, course);
    }
    course.name = name;
    course.provider = provider;
    course.topic = topic;
    course.visible = visible;
    course.grouped = mode != GroupMode.NONE;
    derivation.follow(course);
  }

  private void dropCourse(int number, boolean remote) {
    PlainCourse course = model.courses.get(number);
    core.get(CourseChanges.class).delete(ModelChanges.caller(number), text(number), remote);
    course.rooms().forEach(this::delete);
    course.deleting = true;
    derivation.look();
  }

  private void delete(int room) {
    if (model.rooms[room] != null) {
      model.rooms[room].deleting = true;
    }
  }

  private void picture(int number, int avatar) {
    CourseAvatars avatars = core.get(CourseAvatars.class);
    if (avatar == 0) {
      avatars.remove(ModelChanges.caller(number), text(number));
    } else {
      byte[] bytes = ModelVerbs.picture(avatar);
      avatars.put(ModelChanges.caller(number), text(number), AvatarKind.GIF, bytes);
    }
    PlainRoom room = model.rooms[number];
    if (room == null) {
      model.courses.get(number).avatar = avatar;
    } else {
      room.avatar = avatar;
    }
  }

  private void enrolment(Step step) {
    int number = step.number(0);
    Reason reason = new Reason(PlainModel.person(number, step.number(1)), step.number(2));
    PlainEnrolment sent = sent(step.number(3), step.number(4), step.number(5), step.number(6));
    core.get(EnrolmentChanges.class)
        .put(ModelChanges.caller(number), text(number), wanted(reason, sent), null);
    PlainCourse course = model.courses.get(number);
    if (!sent.equals(course.enrolments.put(reason, sent))) {
      derivation.derive(course, Set.of(reason.person()), Word.PERSON);
    }
  }

  private PlainEnrolment sent(int roles, int suspended, int from, int until) {
    Instant now = from + until == 0 ? null : derivation.now();
    Instant begin =
        switch (from) {
          case 1 -> now.minus(Duration.ofHours(1));
          case 2 -> now.plus(Duration.ofMinutes(5));
          case 3 -> now.plus(Duration.ofHours(20));
          default -> null;
        };
    Instant end =
        switch (until) {
          case 1 -> now.plus(Duration.ofMinutes(9));
          case 2 -> now.plus(Duration.ofHours(25));
          case 3 -> now.minus(Duration.ofMinutes(1));
          default -> null;
        };
    boolean possible = begin == null || end == null || end.isAfter(begin);
    return new PlainEnrolment(roles, suspended == 0, possible ? begin : null, end);
  }

  private static EnrolmentWanted wanted(Reason reason, PlainEnrolment sent) {
    return new EnrolmentWanted(
        text(reason.person()),
        METHODS.get(reason.method()),
        PlainSite.names(sent.roles()),
        sent.active() ? EnrolmentStatus.ACTIVE : EnrolmentStatus.SUSPENDED,
        sent.from(),
        sent.until());
  }

  private void ended(Step step) {
    int number = step.number(0);
    int person = PlainModel.person(number, step.number(1));
    String method = step.number(2) == 2 ? null : METHODS.get(step.number(2));
    core.get(EnrolmentChanges.class)
        .remove(ModelChanges.caller(number), text(number), text(person), method, null);
    PlainCourse course = model.courses.get(number);
    course
        .enrolments
        .keySet()
        .removeIf(
            reason ->
                reason.person() == person && (method == null || reason.method() == step.number(2)));
    derivation.derive(course, Set.of(person), Word.PERSON);
  }

  private void enrolments(Step step) {
    int number = step.number(0);
    PlainCourse course = model.courses.get(number);
    long last = course == null ? 0 : course.generation;
    long generation = step.number(3) == 1 ? Math.max(0, last - 1) : last + 1;
    Map<Reason, PlainEnrolment> sent = new HashMap<>();
    for (int i = 0; i < 4; i++) {
      if ((step.number(1) & 1 << i) != 0) {
        int roles = (step.number(2) & 1 << i) == 0 ? 0 : 1;
        sent.put(new Reason(PlainModel.person(number, i), 0), sent(roles, 0, 0, 0));
      }
    }
    List<EnrolmentWanted> list = new ArrayList<>();
    sent.forEach((reason, one) -> list.add(wanted(reason, one)));
    core.get(EnrolmentList.class)
        .replace(ModelChanges.caller(number), text(number), generation, list);
    course.generation = generation;
    course.enrolments.clear();
    course.enrolments.putAll(sent);
    derivation.derive(course, PlainModel.peopleOf(number), Word.ENROLMENTS);
  }

  private void group(Step step) {
    int number = step.number(0);
    int courseNumber = PlainModel.courseOf(number);
    String name = "Group " + step.number(1);
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      if ((step.number(2) & 1 << i) != 0) {
        members.add(PlainModel.person(number, i));
      }
    }
    List<String> sent = members.stream().map(ModelCourses::text).toList();
    core.get(GroupChanges.class)
        .put(ModelChanges.caller(number), text(courseNumber), text(number), name, sent);
    PlainCourse course = model.courses.get(courseNumber);
    PlainGroup group = course.groups.get(number);
    if (group == null || group.deleting) {
      group = new PlainGroup();
      course.groups.put(number, group);
    }
    group.name = name;
    group.members.clear();
    group.members.addAll(members);
    derivation.describe(course, number);
    derivation.derive(course, number, PlainModel.peopleOf(number), Word.LIST);
  }

  private void dropGroup(int number) {
    int courseNumber = PlainModel.courseOf(number);
    core.get(GroupChanges.class)
        .delete(ModelChanges.caller(number), text(courseNumber), text(number));
    model.courses.get(courseNumber).groups.get(number).deleting = true;
    delete(number);
    derivation.look();
  }

  private static String text(int number) {
    return Integer.toString(number);
  }
}
