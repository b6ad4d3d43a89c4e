package dev.homeroom.audit;

import dev.homeroom.change.OneOrMany;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Writes a line before each remote write and completes it afterwards. A line that stays {@code
 * STARTED} means that the process died in between. A line of an attempt that came to nothing is
 * taken up by the next attempt for the same person, so that there is one line for a write and not
 * one for each try.
 */
@ApplicationScoped
public class Audit {

  /** In SQL: nothing is read for it. */
  private static final String DONE =
      "update audit set outcome = 'DONE', detail = null, ended_at = :now where id = any(:lines)";

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /**
   * Whom a write is about.
   *
   * @param userId null for the room itself, or for an account that no user has
   * @param remoteId the account, or the remote room if there is one
   */
  public record About(String userId, String remoteId) {}

  /**
   * Notes that a write is about to be sent.
   *
   * @param userId null for a write about the room itself
   */
  @Transactional(TxType.MANDATORY)
  public long started(AuditLine.Subject subject, String userId, String remoteId, Instant now) {
    return started(subject, List.of(new About(userId, remoteId)), now).get(remoteId);
  }

  /**
   * Notes that writes about rooms themselves are about to be sent, of which there is no line yet.
   *
   * @return the lines, in the same order
   */
  @Transactional(TxType.MANDATORY)
  public List<Long> started(List<AuditLine.Subject> subjects, Instant now) {
    return subjects.stream().map(subject -> first(subject, now)).toList();
  }

  private long first(AuditLine.Subject subject, Instant now) {
    AuditLine line = new AuditLine(subject, null, null, now);
    entities.persist(line);
    return line.id();
  }

  /** Nobody will say how the writes that are under way in this room ended. */
  @Transactional(TxType.MANDATORY)
  public void cutOff(long roomId, Instant now) {
    entities
        .createQuery(
            """
            update AuditLine a set a.outcome = 'UNKNOWN', a.doubtful = true, a.endedAt = :now
            where a.roomId = :room and a.outcome = 'STARTED'
            """)
        .setParameter("room", roomId)
        .setParameter("now", now)
        .executeUpdate();
  }

  /**
   * Notes that writes about several people are about to be sent.
   *
   * @return the lines, by remote id
   */
  @Transactional(TxType.MANDATORY)
  public Map<String, Long> started(AuditLine.Subject subject, List<About> writes, Instant now) {
    if (writes.isEmpty()) {
      return Map.of();
    }
    Map<About, AuditLine> unfinished = unfinished(subject, writes);
    Map<String, Long> lines = new HashMap<>();
    for (About write : writes) {
      AuditLine line = unfinished.get(write);
      if (line == null) {
        line = new AuditLine(subject, write.userId(), write.remoteId(), now);
        entities.persist(line);
      } else {
        line.startAgain(subject, now);
      }
      lines.put(write.remoteId(), line.id());
    }
    return lines;
  }

  /** By whom they are about; the newest where there are several. */
  private Map<About, AuditLine> unfinished(AuditLine.Subject subject, List<About> writes) {
    List<String> ids = writes.stream().map(About::remoteId).toList();
    return entities
        .createQuery(
            """
            select l from AuditLine l where l.roomId = :room
            and l.outcome in ('UNKNOWN', 'LATER', 'REFUSED')
            and l.action = :action
            and (l.remoteId %s or :making = true and l.remoteId is null) order by l.id
            """
                .formatted(OneOrMany.among(ids, "ids")),
            AuditLine.class)
        .setParameter("room", subject.roomId())
        .setParameter("action", subject.action())
        .setParameter("making", writes.stream().anyMatch(write -> write.remoteId() == null))
        .setParameter("ids", OneOrMany.value(ids))
        .getResultStream()
        .collect(Collectors.toMap(AuditLine::about, Function.identity(), (older, newer) -> newer));
  }

  /** Reads lines that are about to be ended, with one query. */
  @Transactional(TxType.MANDATORY)
  public void read(Collection<Long> lineIds) {
    if (!lineIds.isEmpty()) {
      entities.unwrap(Session.class).byMultipleIds(AuditLine.class).multiLoad(List.copyOf(lineIds));
    }
  }

  /** Nothing was written after all: no line is left, unless an earlier attempt is in doubt. */
  @Transactional(TxType.MANDATORY)
  public void withdrawn(long lineId, Instant now) {
    AuditLine line = entities.find(AuditLine.class, lineId);
    if (line != null && line.isDoubtful()) {
      line.end(AuditLine.UNKNOWN, null, now);
    } else if (line != null) {
      entities.remove(line);
    }
  }

  /** These writes were done, with nothing more to be said of them; one statement. */
  @Transactional(TxType.MANDATORY)
  public void done(Collection<Long> lineIds, Instant now) {
    entities
        .unwrap(Session.class)
        .createNativeMutationQuery(DONE)
        .setParameter("now", now)
        .setParameter("lines", lineIds.toArray(Long[]::new))
        .executeUpdate();
  }

  /** Notes how it ended. One that turned out to be no write leaves no line. */
  @Transactional(TxType.MANDATORY)
  public void ended(long lineId, String outcome, String detail, Instant now) {
    AuditLine line = entities.find(AuditLine.class, lineId);
    if (line == null) {
      return;
    }
    if (line.wouldSayNothing(outcome)) {
      entities.remove(line);
    } else {
      line.end(outcome, detail, now);
    }
  }
}
