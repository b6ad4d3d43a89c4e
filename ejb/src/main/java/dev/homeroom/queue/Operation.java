package dev.homeroom.queue;

import dev.homeroom.change.Storable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * One kind of work on one room, one row for ever. It says what to align, never the values: asking
 * again while it waits or runs only counts up, and it is done when it has answered what was asked.
 */
@Entity
@Table(name = "operation")
public class Operation {

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  @Column(name = "site_id")
  private long siteId;

  @Column(name = "room_id")
  private long roomId;

  @Enumerated(EnumType.STRING)
  private OperationKind kind;

  @Enumerated(EnumType.STRING)
  private OperationState state;

  private long asked;
  private long answered;
  private String cause;
  private String traceparent;
  private int attempts;

  @Column(name = "first_failed_at")
  private Instant firstFailedAt;

  @Column(name = "due_at")
  private Instant dueAt;

  @Column(name = "again_at")
  private Instant againAt;

  @Column(name = "error_code")
  private String errorCode;

  private String error;

  @Column(name = "updated_at")
  private Instant updatedAt;

  protected Operation() {}

  /**
   * Wanted for the first time, now.
   *
   * @param trace what it is asked for in; null for none
   */
  Operation(RoomRef room, OperationKind kind, String cause, String trace, Instant now) {
    this.siteId = room.siteId();
    this.roomId = room.roomId();
    this.kind = kind;
    this.state = OperationState.READY;
    this.asked = 1;
    this.cause = cause;
    this.traceparent = trace;
    this.dueAt = now;
    this.updatedAt = now;
  }

  /**
   * Wants it performed once more at a later time, after it has been performed now. Until then it is
   * done: the room is as it should be, as far as anybody knows.
   */
  void askAgainAt(Instant when) {
    againAt = when;
  }

  /** Shows that it is being performed. */
  void start(Instant now) {
    if (state == OperationState.READY) {
      state = OperationState.RUNNING;
      updatedAt = now;
    }
  }

  /**
   * Answers what was asked when it was claimed; asked since, it goes round again.
   *
   * @param nextDue when people who failed are to be tried again; null if there are none
   */
  void done(Task task, Instant nextDue, Instant now) {
    wasPerformed(task);
    answer(task.asked(), nextDue, now);
  }

  private void wasPerformed(Task task) {
    if (task.again() != null && task.again().equals(againAt)) {
      againAt = null;
    }
  }

  private void answer(long askedWhenClaimed, Instant nextDue, Instant now) {
    answered = askedWhenClaimed;
    attempts = 0;
    firstFailedAt = null;
    errorCode = null;
    error = null;
    settle(asked > answered ? now : nextDue, now);
  }

  private void settle(Instant nextDue, Instant now) {
    dueAt = nextDue;
    state = nextDue == null ? OperationState.DONE : OperationState.READY;
    updatedAt = now;
  }

  /** Nothing that it was asked for is wanted any more. */
  void withdraw(Instant now) {
    againAt = null;
    answer(asked, null, now);
  }

  /** Not performed and not failed: to be taken up again at once by whoever comes. */
  void handBack(Instant now) {
    if (state == OperationState.RUNNING) {
      settle(now, now);
    }
  }

  /**
   * The chat service did not answer to this one. The next to try is another room: it may be only
   * what is asked here that gets no answer.
   */
  void letOthersTry(Instant now) {
    if (dueAt != null) {
      settle(now, now);
    }
    againAt = isDueAgain(now) ? now : againAt;
  }

  /** Failed for now. Asked since it was claimed, it is due at once all the same. */
  void later(Task task, Duration delay, Trouble trouble, Instant now) {
    wasPerformed(task);
    attempts++;
    firstFailedAt = firstFailedAt == null ? now : firstFailedAt;
    note(trouble);
    settle(asked > task.asked() ? now : now.plus(delay), now);
  }

  /** Needs a person, unless somebody has asked since it was claimed. */
  void block(Task task, Trouble trouble, Instant now) {
    wasPerformed(task);
    attempts++;
    note(trouble);
    if (asked > task.asked()) {
      settle(now, now);
      return;
    }
    answered = task.asked();
    dueAt = null;
    state = OperationState.BLOCKED;
    updatedAt = now;
  }

  private void note(Trouble trouble) {
    errorCode = Storable.code(trouble.code());
    error = Storable.sentence(trouble.message() == null ? trouble.code() : trouble.message());
  }

  boolean hasFailedSinceBefore(Instant time) {
    return firstFailedAt != null && firstFailedAt.isBefore(time);
  }

  boolean isDue(Instant now) {
    boolean open = state == OperationState.READY || state == OperationState.RUNNING;
    return open && dueAt != null && !dueAt.isAfter(now) || isDueAgain(now);
  }

  private boolean isDueAgain(Instant now) {
    return againAt != null && !againAt.isAfter(now);
  }

  /** When somebody should look at it next; null if nothing is to be done. */
  Instant nextLook() {
    return Earlier.of(dueAt(), againAt);
  }

  boolean isUnfinished() {
    return state != OperationState.DONE;
  }

  public long id() {
    return id;
  }

  public long roomId() {
    return roomId;
  }

  public OperationKind kind() {
    return kind;
  }

  public OperationState state() {
    return state;
  }

  public int attempts() {
    return attempts;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  Task task(Instant now) {
    return new Task(id, kind, asked, isDueAgain(now) ? againAt : null, cause, traceparent);
  }

  /** When it is tried next; null unless it waits for that. */
  public Instant dueAt() {
    return state == OperationState.READY ? dueAt : null;
  }

  /** The last trouble as one text; null after a success. */
  public String lastError() {
    return errorCode == null ? null : errorCode + ": " + error;
  }
}
