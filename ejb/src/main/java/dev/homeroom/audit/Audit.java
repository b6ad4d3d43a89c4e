package dev.homeroom.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;

/**
 * Writes a line before each remote write and completes it afterwards. A line that stays {@code
 * STARTED} means that the process died in between.
 */
@ApplicationScoped
public class Audit {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /**
   * Notes that a write is about to be sent.
   *
   * @param userId null for a write about the room itself
   */
  @Transactional(TxType.MANDATORY)
  public long started(AuditLine.Subject subject, String userId, String remoteId, Instant now) {
    AuditLine line = new AuditLine(subject, userId, remoteId, now);
    entities.persist(line);
    return line.id();
  }

  /** Nobody will say how the writes that are under way in this room ended. */
  @Transactional(TxType.MANDATORY)
  public void cutOff(long roomId, Instant now) {
    entities
        .createQuery(
            """
            update AuditLine a set a.outcome = 'UNKNOWN', a.endedAt = :now
            where a.roomId = :room and a.outcome = 'STARTED'
            """)
        .setParameter("room", roomId)
        .setParameter("now", now)
        .executeUpdate();
  }

  /** Notes how it ended. */
  @Transactional(TxType.MANDATORY)
  public void ended(long lineId, String outcome, String detail, Instant now) {
    AuditLine line = entities.find(AuditLine.class, lineId);
    if (line != null) {
      line.end(outcome, detail, now);
    }
  }
}
