package dev.homeroom.queue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** When a room's work is due, and who is at it: node, lease and fencing number. */
@Entity
@Table(name = "room_work")
public class RoomWork {

  @Id
  @Column(name = "room_id")
  private long roomId;

  @Column(name = "site_id")
  private long siteId;

  private String provider;

  @Column(name = "due_at")
  private Instant dueAt;

  private String node;

  @Column(name = "lease_until")
  private Instant leaseUntil;

  private long fence;

  protected RoomWork() {}

  RoomWork(RoomRef room, Instant dueAt) {
    this.roomId = room.roomId();
    this.siteId = room.siteId();
    this.provider = room.provider();
    this.dueAt = dueAt;
  }

  long roomId() {
    return roomId;
  }

  String provider() {
    return provider;
  }

  long fence() {
    return fence;
  }

  /** Whether somebody claimed it and has not handed it back. */
  boolean isClaimed() {
    return node != null;
  }
}
