package dev.homeroom.room;

import dev.homeroom.provider.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.annotations.Immutable;

/** The state shown of one person in one room, computed from what is wanted and what is there. */
@Entity
@Immutable
@Table(name = "member_state")
public class MemberStateRow {

  @Id
  @Column(name = "row_id")
  private long rowId;

  @Column(name = "room_id")
  private long roomId;

  @Column(name = "user_id")
  private String userId;

  private boolean desired;

  /** Whether the person counts by this row, and not by another one. */
  private boolean counted;

  @Enumerated(EnumType.STRING)
  private Role role;

  @Enumerated(EnumType.STRING)
  private MemberState state;

  @Enumerated(EnumType.STRING)
  private Origin origin;

  @Column(name = "remote_id")
  private String remoteId;

  private String reason;
  private String detail;
  private int attempts;

  @Column(name = "next_attempt")
  private Instant nextAttempt;

  protected MemberStateRow() {}

  MemberView view() {
    return new MemberView(
        userId,
        role.name().toLowerCase(Locale.ROOT),
        state,
        origin.name(),
        reason,
        detail,
        remoteId,
        attempts,
        nextAttempt);
  }

  /** What a list goes on after: user ids are unique but for an identity being changed. */
  String cursor() {
    return userId + ":" + rowId;
  }
}
