package dev.homeroom.room;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A member of ours who is, or may still be, in a room that no longer wants them. A view. */
@Entity
@Immutable
@Table(name = "surplus_member")
public class SurplusMember {

  @Id private long id;

  @Column(name = "room_id")
  private long roomId;

  @Enumerated(EnumType.STRING)
  private Presence presence;

  private String reason;

  @Column(name = "next_attempt")
  private Instant nextAttempt;

  @Column(name = "spared_until")
  private Instant sparedUntil;

  /** Whether it has a level that is never touched, so that it stays. */
  private boolean kept;

  protected SurplusMember() {}
}
