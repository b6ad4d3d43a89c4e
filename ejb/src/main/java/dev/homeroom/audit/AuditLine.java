package dev.homeroom.audit;

import dev.homeroom.change.Storable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;

/** One remote write: when, what, why, outcome. Outlives what it is about. */
@Entity
@Table(name = "audit")
public class AuditLine {

  /** Sent, or about to be sent. A line that stays so was under way when its process died. */
  public static final String STARTED = "STARTED";

  /** The answer was lost: the write may have been performed. */
  public static final String UNKNOWN = "UNKNOWN";

  private static final String DONE = "DONE";
  private static final Set<String> NOTHING_WRITTEN =
      Set.of("ALREADY_SO", "ALREADY_SO_BY_HAND", "WAITING");

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  @Column(name = "site_id")
  private long siteId;

  private String component;

  @Column(name = "instance_type")
  private String instanceType;

  @Column(name = "instance_id")
  private String instanceId;

  @Column(name = "room_id")
  private long roomId;

  private String provider;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "remote_id")
  private String remoteId;

  private String action;
  private String cause;
  private String node;
  private long fence;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  private String outcome = STARTED;
  private String detail;
  private boolean doubtful;

  protected AuditLine() {}

  AuditLine(Subject subject, String userId, String remoteId, Instant startedAt) {
    this.siteId = subject.siteId();
    this.component = subject.component();
    this.instanceType = subject.instanceType();
    this.instanceId = subject.instanceId();
    this.roomId = subject.roomId();
    this.provider = subject.provider();
    this.action = subject.action();
    this.cause = subject.cause();
    this.node = subject.node();
    this.fence = subject.fence();
    this.userId = userId;
    this.remoteId = remoteId;
    this.startedAt = startedAt;
  }

  /** Another attempt at the same write. */
  void startAgain(Subject subject, Instant when) {
    cause = subject.cause();
    node = subject.node();
    fence = subject.fence();
    startedAt = when;
    endedAt = null;
    outcome = STARTED;
    detail = null;
  }

  /**
   * Whether nothing was written if it ends so. Somebody who was brought in by hand may have been
   * given a level, and what was so already may be so by an earlier attempt.
   */
  boolean wouldSayNothing(String how) {
    boolean levelled = how.equals("ALREADY_SO_BY_HAND") && action.equals("ADD_MEMBERS");
    return NOTHING_WRITTEN.contains(how) && !levelled && !doubtful;
  }

  boolean isDoubtful() {
    return doubtful;
  }

  void end(String how, String sentence, Instant when) {
    outcome = doubtful && how.equals("ALREADY_SO") ? DONE : how;
    doubtful |= how.equals(UNKNOWN);
    detail = Storable.sentence(sentence);
    endedAt = when;
  }

  public long id() {
    return id;
  }

  Audit.About about() {
    return new Audit.About(userId, remoteId);
  }

  /** As it is shown, with the code of its site. */
  public AuditView view(String site) {
    return new AuditView(
        Long.toString(id),
        startedAt,
        endedAt,
        site,
        component + "/" + instanceType + "/" + instanceId,
        provider,
        userId,
        remoteId,
        action,
        cause,
        outcome,
        detail);
  }

  /** What all lines of one piece of work have in common. */
  public record Subject(
      long siteId,
      String component,
      String instanceType,
      String instanceId,
      long roomId,
      String provider,
      String action,
      String cause,
      String node,
      long fence) {

    /** The same, for another kind of write. */
    public Subject doing(String otherAction) {
      return new Subject(
          siteId,
          component,
          instanceType,
          instanceId,
          roomId,
          provider,
          otherAction,
          cause,
          node,
          fence);
    }
  }
}
