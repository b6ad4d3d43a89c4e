package dev.homeroom.site;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.queue.TriedAgain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The tokens of sites: shown once, stored hashed. */
@TriedAgain
@Transactional
@ApplicationScoped
public class Tokens {

  private static final int SECRET_BYTES = 32;
  private static final String PREFIX = "hr_";

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private KnownTokens known;
  @Inject private Sites sites;
  @Inject private Clock clock;

  private final SecureRandom random = new SecureRandom();

  /** A token just made, with its secret. */
  public record Issued(String id, String token) {}

  /**
   * Whose token it is.
   *
   * @param site the code of its site
   * @param operator whether it may act for every site
   */
  public record Holder(String id, String name, String site, boolean operator) {}

  /** Who holds this secret, if anybody does. */
  public Optional<Holder> holderOf(String secret) {
    return entities
        .createQuery(
            "select t from ApiToken t join fetch t.site where t.hash = :hash", ApiToken.class)
        .setParameter("hash", hash(secret))
        .getResultStream()
        .findFirst()
        .map(ApiToken::holder);
  }

  public Issued issue(String site, String name) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    ApiToken token = new ApiToken(sites.require(site), name, hash(secret), false, clock.instant());
    entities.persist(token);
    return new Issued(token.id(), secret);
  }

  /** Makes sure that the operator's own token is known. */
  public void installOperatorToken(String secret) {
    if (holderOf(secret).isEmpty()) {
      Site site = sites.require(Sites.DEFAULT);
      entities.persist(new ApiToken(site, "bootstrap", hash(secret), true, clock.instant()));
    }
  }

  public Page<TokenView> list(String site, PageRequest page) {
    List<ApiToken> found =
        entities
            .createQuery(
                "select t from ApiToken t where t.site = :site and t.id > :after order by t.id",
                ApiToken.class)
            .setParameter("site", sites.require(site))
            .setParameter("after", page.afterNumber())
            .setMaxResults(page.limit() + 1)
            .getResultList();
    return Page.of(found, page.limit(), ApiToken::id).map(ApiToken::view);
  }

  public void revoke(String site, String id) {
    ApiToken token =
        entities
            .createQuery(
                "select t from ApiToken t where t.site = :site and str(t.id) = :id", ApiToken.class)
            .setParameter("site", sites.require(site))
            .setParameter("id", id)
            .getResultStream()
            .findFirst()
            .orElseThrow(() -> ChangeRefused.notFound("There is no token " + id + "."));
    entities.remove(token);
    known.forget();
  }

  static String hash(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
    }
  }
}
