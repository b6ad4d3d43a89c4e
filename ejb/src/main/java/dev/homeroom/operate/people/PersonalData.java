package dev.homeroom.operate.people;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.Jsons;
import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.user.SiteUser;
import dev.homeroom.user.UserView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import jakarta.persistence.TupleElement;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows everything held about a person. It may be much, so that it is read page by page, each in a
 * short transaction of its own.
 */
@Transactional
@ApplicationScoped
public class PersonalData {

  private static final String ID = "id";
  private static final String ROLES = "roles";

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /** The user; without a name if the site has not sent one; 404 if nobody has named this id. */
  public UserView user(String site, String userId) {
    return require(site, userId).view();
  }

  /** A page of one part, each entry by the names of its fields. */
  public Page<Map<String, Object>> page(
      String site, String userId, PersonalPart part, PageRequest page) {
    List<Tuple> found =
        entities
            .createQuery(part.query(), Tuple.class)
            .setParameter("user", require(site, userId))
            .setParameter("after", page.afterNumber())
            .setMaxResults(page.limit() + 1)
            .getResultList();
    return Page.of(found, page.limit(), row -> row.get(ID).toString()).map(PersonalData::fields);
  }

  private static Map<String, Object> fields(Tuple row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (TupleElement<?> element : row.getElements()) {
      fields.put(element.getAlias(), row.get(element));
    }
    fields.remove(ID);
    fields.computeIfPresent(ROLES, (name, text) -> Jsons.list((String) text));
    return fields;
  }

  private SiteUser require(String site, String userId) {
    return entities
        .createQuery(
            "select u from SiteUser u join fetch u.site s where s.code = :site"
                + " and u.userId = :user",
            SiteUser.class)
        .setParameter("site", site)
        .setParameter("user", userId)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> ChangeRefused.notFound("There is no user " + userId + "."));
  }
}
