package dev.homeroom.operate;

import dev.homeroom.audit.AuditLine;
import dev.homeroom.audit.AuditView;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.room.InstanceKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Reads the audit, the newest line first; it outlives the rooms and people it is about. */
@Transactional
@ApplicationScoped
public class AuditTrail {

  private static final Instant START = Instant.EPOCH;

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /** Which lines are listed; every part may be null. */
  public record Filter(String site, InstanceKey room, String userId) {}

  /** Where a page ended; what has been written since comes before the first page. */
  private record Place(Instant started, long id) {

    static Place of(String after) {
      String[] parts = after.split("-", 2);
      try {
        Instant started = START.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
        return new Place(started, Long.parseLong(parts[1]));
      } catch (RuntimeException wrong) {
        throw ChangeRefused.invalid("after", "must be the next of an earlier page");
      }
    }

    static String after(AuditView line) {
      return ChronoUnit.MICROS.between(START, line.started()) + "-" + line.id();
    }
  }

  public Page<AuditView> list(Filter filter, PageRequest page) {
    TypedQuery<Object[]> query =
        entities
            .createQuery(statement(filter, page), Object[].class)
            .setMaxResults(page.limit() + 1);
    if (filter.site() != null) {
      query.setParameter("site", filter.site());
    }
    if (filter.userId() != null) {
      query.setParameter("user", filter.userId());
    }
    if (filter.room() != null) {
      query
          .setParameter("component", filter.room().component())
          .setParameter("type", filter.room().instanceType())
          .setParameter("instance", filter.room().instanceId());
    }
    if (page.after() != null) {
      Place place = Place.of(page.after());
      query.setParameter("started", place.started()).setParameter("id", place.id());
    }
    List<AuditView> found =
        query.getResultStream().map(row -> ((AuditLine) row[0]).view((String) row[1])).toList();
    return Page.of(found, page.limit(), Place::after);
  }

  /** Only what is asked for, so that the database can use the index for just that. */
  private static String statement(Filter filter, PageRequest page) {
    return "select a, s.code from AuditLine a join Site s on s.id = a.siteId where true"
        + (filter.site() == null ? "" : " and s.code = :site")
        + (filter.userId() == null ? "" : " and a.userId = :user")
        + (filter.room() == null
            ? ""
            : " and a.component = :component and a.instanceType = :type"
                + " and a.instanceId = :instance")
        + (page.after() == null
            ? ""
            : " and (a.startedAt < :started or a.startedAt = :started and a.id < :id)")
        + " order by a.startedAt desc, a.id desc";
  }
}
