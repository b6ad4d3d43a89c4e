package dev.homeroom.operate.people;

import dev.homeroom.operate.answers.KeptAnswer;
import dev.homeroom.user.SiteUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Erases what names a person. What the chat service's own words may say is erased if they have one
 * of the person's names in them.
 */
@ApplicationScoped
public class Erasure {

  /** A shorter name would be found in texts that do not mean it. */
  private static final int SHORTEST_NAME = 3;

  private static final String ERASED = "Erased, since it named a person who was deleted.";

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /** All but the user's own row. */
  @Transactional(TxType.MANDATORY)
  public void erase(SiteUser user) {
    Set<String> remoteIds = remoteIdsOf(user);
    Collection<String> names = new ArrayList<>(remoteIds);
    names.addAll(user.names());
    delete("Member", user);
    delete("UserAccount", user);
    eraseFromAudit(user, remoteIds);
    List<String> patterns =
        names.stream().filter(name -> name.length() >= SHORTEST_NAME).map(Erasure::within).toList();
    eraseFromTexts(user, patterns);
    eraseFromAnswers(user, patterns);
  }

  private Set<String> remoteIdsOf(SiteUser user) {
    return Stream.of("UserAccount", "Member")
        .flatMap(
            held ->
                entities
                    .createQuery(
                        "select h.remoteId from "
                            + held
                            + " h where h.user = :user"
                            + " and h.remoteId is not null",
                        String.class)
                    .setParameter("user", user)
                    .getResultStream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void delete(String held, SiteUser user) {
    entities
        .createQuery("delete from " + held + " h where h.user = :user")
        .setParameter("user", user)
        .executeUpdate();
  }

  /** Lines about the person, and those about an account that no user had at the time. */
  private void eraseFromAudit(SiteUser user, Set<String> remoteIds) {
    entities
        .createQuery(
            """
            update AuditLine a set a.userId = null, a.remoteId = null, a.detail = null
            where a.siteId = :site
            and (a.userId = :user or a.userId is null and a.remoteId in :ids)
            """)
        .setParameter("ids", remoteIds)
        .setParameter("site", user.site().id())
        .setParameter("user", user.userId())
        .executeUpdate();
  }

  /** The words of lines about rooms, and the troubles of operations and of connections. */
  private void eraseFromTexts(SiteUser user, List<String> patterns) {
    if (patterns.isEmpty()) {
      return;
    }
    long site = user.site().id();
    update(
        "AuditLine a set a.detail = null where a.siteId = :site and a.userId is null and "
            + anyIn("a.detail", patterns),
        patterns,
        site);
    update(
        "Operation o set o.error = '"
            + ERASED
            + "' where o.siteId = :site and "
            + anyIn("o.error", patterns),
        patterns,
        site);
    update(
        "Connection c set c.error = '" + ERASED + "' where " + anyIn("c.error", patterns),
        patterns,
        null);
  }

  /** The keys go on standing for what was asked, but nothing is answered again. */
  private void eraseFromAnswers(SiteUser user, List<String> patterns) {
    Query named =
        entities
            .createQuery(
                """
                select a from KeptAnswer a where a.site = :site and (exists
                  (select 1 from KeptAnswer b join b.people p where b = a and p = :user)
                """
                    + (patterns.isEmpty()
                        ? ")"
                        : " or a.quotes and " + anyIn("a.body", patterns) + ")"),
                KeptAnswer.class)
            .setParameter("site", user.site().code())
            .setParameter("user", user.userId());
    set(named, patterns);
    named.getResultList().forEach(answer -> ((KeptAnswer) answer).forget());
  }

  private void update(String statement, List<String> patterns, Long site) {
    Query update = entities.createQuery("update " + statement);
    if (site != null) {
      update.setParameter("site", site);
    }
    set(update, patterns);
    update.executeUpdate();
  }

  private static void set(Query query, List<String> patterns) {
    for (int i = 0; i < patterns.size(); i++) {
      query.setParameter("name" + i, patterns.get(i));
    }
  }

  private static String anyIn(String field, List<String> patterns) {
    return IntStream.range(0, patterns.size())
        .mapToObj(i -> field + " like :name" + i + " escape '!'")
        .collect(Collectors.joining(" or ", "(", ")"));
  }

  private static String within(String name) {
    return "%" + name.replaceAll("([!%_])", "!$1") + "%";
  }
}
