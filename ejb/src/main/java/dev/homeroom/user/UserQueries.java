package dev.homeroom.user;

import dev.homeroom.change.ChangeRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Reads users. */
@Transactional
@ApplicationScoped
public class UserQueries {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /** The user; 404 if the site has not sent one. */
  public UserView get(String site, String userId) {
    return entities
        .createQuery(
            "select u from SiteUser u join fetch u.site s where s.code = :site"
                + " and u.userId = :user and u.username is not null",
            SiteUser.class)
        .setParameter("site", site)
        .setParameter("user", userId)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> unknown(userId))
        .view();
  }

  static ChangeRefused unknown(String userId) {
    return ChangeRefused.notFound("There is no user " + userId + ".");
  }
}
