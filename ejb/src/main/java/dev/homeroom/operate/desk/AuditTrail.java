package dev.homeroom.operate.desk;

import dev.homeroom.audit.AuditLine;
import dev.homeroom.audit.AuditView;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.Conditions;
import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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

  @Inject private Sites sites;

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
    Conditions wanted =
        new Conditions("true")
            .and(sites.among("a.siteId", filter.site()))
            .and("a.userId = :user", "user", filter.userId());
    if (filter.room() != null) {
      wanted
          .and("a.component = :component", "component", filter.room().component())
          .and("a.instanceType = :type", "type", filter.room().instanceType())
          .and("a.instanceId = :instance", "instance", filter.room().instanceId());
    }
    if (page.after() != null) {
      Place place = Place.of(page.after());
      wanted
          .and("(a.startedAt < :started or a.startedAt = :started and a.id < :id)")
          .with("started", place.started())
          .with("id", place.id());
    }
    List<AuditView> found =
        wanted
            .query(
                entities,
                "select a, s.code from AuditLine a join Site s on s.id = a.siteId",
                "a.startedAt desc, a.id desc",
                page.limit(),
                Object[].class)
            .getResultStream()
            .map(row -> ((AuditLine) row[0]).view((String) row[1]))
            .toList();
    return Page.of(found, page.limit(), Place::after);
  }
}
