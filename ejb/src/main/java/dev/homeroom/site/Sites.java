package dev.homeroom.site;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.ChangeRefused.Violation;
import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.select.Providers;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sites there are. */
@TriedAgain
@Transactional
@ApplicationScoped
public class Sites {

  /** The site that exists from the start. */
  public static final String DEFAULT = "default";

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  @Inject private DatabaseClock clock;
  @Inject private Providers providers;

  /** Whether the site was made by this change, and what it is now. */
  public record Recorded(boolean created, SiteView site) {}

  /** Under what a site is remembered for the rest of a transaction. */
  private record Read(String code) {}

  public Page<SiteView> list(PageRequest page) {
    List<Site> found =
        entities
            .createQuery("select s from Site s where s.id > :after order by s.id", Site.class)
            .setParameter("after", page.afterNumber())
            .setMaxResults(page.limit() + 1)
            .getResultList();
    return Page.of(found, page.limit(), site -> Long.toString(site.id())).map(Site::view);
  }

  /** Settings are judged by name and type; absent ones take their defaults. */
  public Recorded put(String code, String name, Map<String, Object> settings) {
    refuseIfAny(new SiteSettings(settings).violations());
    Optional<Site> found = find(code, LockModeType.PESSIMISTIC_WRITE);
    Site site = found.orElseGet(() -> new Site(code));
    SiteSettings before = site.settings();
    requireProvider(new SiteSettings(settings), before);
    site.describe(name, settings);
    if (found.isEmpty()) {
      entities.persist(site);
    } else if (!site.settings().derivesAs(before)) {
      deriveCoursesAnew(site);
    }
    return new Recorded(found.isEmpty(), site.view());
  }

  /** One whose plugin has gone since it was chosen may stay. */
  private void requireProvider(SiteSettings wanted, SiteSettings before) {
    if (!wanted.defaultProvider().equals(before.defaultProvider())) {
      refuseIfAny(
          wanted
              .defaultProvider()
              .filter(providers::isMissing)
              .map(name -> "must be none or one of " + providers.names())
              .map(wrong -> new Violation("settings.defaultProvider", wrong))
              .stream()
              .toList());
    }
  }

  private static void refuseIfAny(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw ChangeRefused.invalid(violations);
    }
  }

  /** Soon, and one course after the other. */
  private void deriveCoursesAnew(Site site) {
    entities
        .createQuery(
            "update Course c set c.outdated = true, c.dueAt = :now where c.site = :site"
                + " and not c.deleting")
        .setParameter("now", clock.now())
        .setParameter("site", site)
        .executeUpdate();
  }

  /** Makes the site that is always there, if it is not. */
  public void makeDefault() {
    if (!exists(DEFAULT)) {
      put(DEFAULT, "Default", Map.of());
    }
  }

  /** Whether there is such a site. */
  public boolean exists(String code) {
    return find(code).isPresent();
  }

  /**
   * The site as a condition of a list: a number and no parameter, since the database chooses
   * another index for a site that has few of many rows. 404 if there is no such site.
   *
   * @param number of a row's site, in the terms of the query
   * @param code null for all sites
   */
  public String among(String number, String code) {
    return code == null ? "true" : number + " = " + require(code).id();
  }

  /** The site; 404 if there is none. */
  public Site require(String code) {
    return find(code).orElseThrow(() -> ChangeRefused.notFound("There is no site " + code + "."));
  }

  /** Read once in a transaction, however often it is asked for. */
  private Optional<Site> find(String code) {
    Read key = new Read(code);
    Object before = transactions.getResource(key);
    Optional<Site> found = before == null ? read(code) : Optional.of((Site) before);
    found.ifPresent(site -> transactions.putResource(key, site));
    return found;
  }

  /** With the time, which every change asks for later. */
  private Optional<Site> read(String code) {
    Optional<Object[]> found =
        entities
            .createQuery("select s, instant from Site s where s.code = :code", Object[].class)
            .setParameter("code", code)
            .getResultStream()
            .findFirst();
    found.ifPresent(row -> clock.isAt((Instant) row[1]));
    return found.map(row -> (Site) row[0]);
  }

  private Optional<Site> find(String code, LockModeType lock) {
    return entities
        .createQuery("select s from Site s where s.code = :code", Site.class)
        .setParameter("code", code)
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }
}
