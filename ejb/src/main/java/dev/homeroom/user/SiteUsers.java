package dev.homeroom.user;

import dev.homeroom.change.OneOrMany;
import dev.homeroom.change.Parts;
import dev.homeroom.site.Site;
import dev.homeroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the people of a site. */
@ApplicationScoped
public class SiteUsers {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Sites sites;

  /**
   * The rows of these users, locked in the order of their ids; those of whom nothing is known yet
   * are made. A change locks people first and rooms afterwards.
   */
  @Transactional(TxType.MANDATORY)
  public Map<String, SiteUser> lockOrCreate(String siteCode, Collection<String> userIds) {
    return getOrCreate(siteCode, userIds, LockModeType.PESSIMISTIC_WRITE);
  }

  /**
   * The same for a change that only names people, on a roster or in a course: nobody else changes
   * or deletes them meanwhile, but others may name them too. So a change that finds out late whom
   * it names does not wait for one that waits for its room.
   */
  @Transactional(TxType.MANDATORY)
  public Map<String, SiteUser> keepOrCreate(String siteCode, Collection<String> userIds) {
    return getOrCreate(siteCode, userIds, LockModeType.PESSIMISTIC_READ);
  }

  private Map<String, SiteUser> getOrCreate(
      String siteCode, Collection<String> userIds, LockModeType lock) {
    Site site = sites.require(siteCode);
    List<String> inOrder = List.copyOf(new TreeSet<>(userIds));
    Map<String, SiteUser> found = new HashMap<>();
    if (inOrder.size() > 1) {
      Parts.of(inOrder).forEach(some -> makeMissing(site, some));
    }
    for (List<String> some : Parts.of(inOrder)) {
      locked(site, some, lock).forEach(user -> found.put(user.userId(), user));
    }
    for (String userId : inOrder) {
      found.computeIfAbsent(userId, missing -> make(site, missing));
    }
    entities.flush();
    return found;
  }

  /**
   * Before anybody else is locked: whoever makes the same people at the same time is waited for,
   * and that one must not wait for somebody locked here. H2 would find that out after ten seconds
   * only.
   */
  private void makeMissing(Site site, List<String> userIds) {
    Set<String> missing = new TreeSet<>(userIds);
    entities
        .createQuery(
            "select u.userId from SiteUser u where u.site = :site and u.userId in :ids",
            String.class)
        .setParameter("site", site)
        .setParameter("ids", userIds)
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList()
        .forEach(missing::remove);
    missing.forEach(userId -> make(site, userId));
    entities.flush();
  }

  /** The row of this user, locked; empty if the site has neither sent nor named one. */
  @Transactional(TxType.MANDATORY)
  public Optional<SiteUser> lockIfThere(String siteCode, String userId) {
    Site site = sites.require(siteCode);
    return locked(site, List.of(userId), LockModeType.PESSIMISTIC_WRITE).stream().findFirst();
  }

  /** Locks the rows of these users, in the order of their ids, without reading them. */
  @Transactional(TxType.MANDATORY)
  public void lock(String siteCode, Collection<String> userIds) {
    long site = sites.require(siteCode).id();
    for (List<String> some : Parts.of(new TreeSet<>(userIds))) {
      entities
          .createNativeQuery(
              "select id from site_user where user_id in (:ids) and site_id = :site"
                  + " order by user_id for update")
          .setParameter("ids", some)
          .setParameter("site", site)
          .getResultList();
    }
  }

  private List<SiteUser> locked(Site site, List<String> userIds, LockModeType lock) {
    return entities
        .createQuery(
            "select u from SiteUser u where u.site = :site and u.userId"
                + OneOrMany.among(userIds, "ids")
                + "order by u.userId",
            SiteUser.class)
        .setParameter("site", site)
        .setParameter("ids", OneOrMany.value(userIds))
        .setLockMode(lock)
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }

  private SiteUser make(Site site, String userId) {
    SiteUser user = new SiteUser(site, userId);
    entities.persist(user);
    return user;
  }
}
