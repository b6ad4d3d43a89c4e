package dev.homeroom.course;

import dev.homeroom.change.Jsons;
import dev.homeroom.queue.Earlier;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.room.TakesGenerations;
import dev.homeroom.site.Site;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A course of an LMS. Its rooms and their rosters are derived from what is said of it. */
@Entity
@Table(name = "course")
public class Course extends TakesGenerations {

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  @ManyToOne
  @JoinColumn(name = "site_id")
  private Site site;

  @Column(name = "course_id")
  private String courseId;

  private String name;

  @Column(name = "room_name")
  private String roomName;

  private String provider;

  @Enumerated(EnumType.STRING)
  @Column(name = "group_mode")
  private GroupMode groupMode = GroupMode.NONE;

  private boolean visible;
  private String topic;
  private String settings;
  private boolean deleting;
  private boolean outdated;

  @Column(name = "due_at")
  private Instant dueAt;

  protected Course() {}

  Course(Site site, String courseId) {
    this.site = site;
    this.courseId = courseId;
  }

  /** Takes over what the LMS sends. */
  void become(CourseWanted wanted) {
    name = wanted.name();
    roomName = wanted.roomName();
    provider = wanted.provider();
    groupMode = wanted.groupMode();
    visible = wanted.visible();
    topic = wanted.topic();
    settings = Jsons.text(wanted.settings());
  }

  /** What its own room is to be. */
  RoomWanted room() {
    return room(RoomNames.shortened(spokenName()), groupMode == GroupMode.NONE);
  }

  /** What the room of one of its groups is to be. */
  RoomWanted roomOf(CourseGroup group) {
    String called = RoomNames.ofGroup(group.name(), spokenName());
    return room(called, groupMode != GroupMode.NONE);
  }

  private RoomWanted room(String called, boolean used) {
    return new RoomWanted(
        wantedProvider(), called, topic, Jsons.map(settings), used && visible && !deleting);
  }

  private String spokenName() {
    return roomName == null ? name : roomName;
  }

  private String wantedProvider() {
    return provider == null ? site.settings().defaultProvider().orElse(RoomWanted.NONE) : provider;
  }

  /** Whether it is to have rooms at all. */
  boolean communicates() {
    return !wantedProvider().equals(RoomWanted.NONE);
  }

  boolean hasGroupRooms() {
    return groupMode != GroupMode.NONE;
  }

  /** The instance that its own room is of. */
  InstanceKey key() {
    return new InstanceKey("core_course", "coursecommunication", courseId);
  }

  /** It is to be looked at again at this time, or before. */
  void dueBy(Instant time) {
    dueAt = Earlier.of(dueAt, time);
  }

  /** Everything that was due is done, and this is the next time; null if there is none. */
  void lookedAt(Instant next) {
    outdated = false;
    dueAt = next;
  }

  /** Something went wrong; it is looked at again later. */
  void postpone(Instant until) {
    dueAt = until;
  }

  void startDeleting() {
    deleting = true;
    lookedAt(null);
  }

  boolean isDeleting() {
    return deleting;
  }

  boolean isOutdated() {
    return outdated;
  }

  boolean isDueAt(Instant now) {
    return dueAt != null && !dueAt.isAfter(now);
  }

  long id() {
    return id;
  }

  Site site() {
    return site;
  }

  String courseId() {
    return courseId;
  }

  CourseView view(List<CourseRoomView> rooms) {
    return new CourseView(
        site.code(),
        courseId,
        name,
        roomName,
        provider,
        groupMode.name().toLowerCase(Locale.ROOT),
        visible,
        topic,
        Jsons.map(settings),
        deleting,
        rooms);
  }
}
