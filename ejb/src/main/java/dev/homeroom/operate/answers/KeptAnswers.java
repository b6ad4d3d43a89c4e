package dev.homeroom.operate.answers;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.TriedAgain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Has a change that carries an idempotency key made once, however often it is asked for within a
 * day. The answer is kept in the change's own transaction: both are there, or neither is.
 */
@ApplicationScoped
public class KeptAnswers {

  private static final Duration KEPT = Duration.ofHours(24);

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;

  /**
   * What is asked for.
   *
   * @param scope a digest of the key and of what it is for: token, method and path
   * @param digest of the key, the query and the body
   * @param site the code of the site it is about, as far as that is known before it is answered
   */
  public record Request(String scope, String digest, String site) {}

  /**
   * What was answered.
   *
   * @param site the code of the site it is about
   * @param people the ids of the users it names
   * @param quotes whether words of a chat service are in the body
   * @param shownOnce whether it holds a secret, so that it is never given again
   */
  public record Answer(
      int status,
      String location,
      String etag,
      String body,
      String site,
      Set<String> people,
      boolean quotes,
      boolean shownOnce) {}

  /**
   * Makes the change, unless it was made already. Of many at once, one makes it; the others wait
   * for the row of the one and find its answer. What is refused is rolled back, and not kept.
   *
   * @param change may be called more than once, each time in a new transaction
   * @return the answer of an earlier time; empty if the change was made now
   * @throws ChangeRefused if the key was used for another request, or its answer is not given again
   */
  @TriedAgain
  @Transactional(rollbackOn = Exception.class)
  public Optional<Answer> once(Request request, Callable<Answer> change) throws Exception {
    Optional<KeptAnswer> earlier = find(request.scope());
    if (earlier.isPresent()) {
      return Optional.of(again(earlier.get(), request));
    }
    KeptAnswer kept = new KeptAnswer(request, clock.now());
    entities.persist(kept);
    entities.flush();
    kept.keep(change.call());
    return Optional.empty();
  }

  /** One that is older than a day, and not yet cleared away, does not count. */
  private Optional<KeptAnswer> find(String scope) {
    Optional<KeptAnswer> found =
        entities
            .createQuery("select a from KeptAnswer a where a.scope = :scope", KeptAnswer.class)
            .setParameter("scope", scope)
            .getResultStream()
            .findFirst();
    if (found.isPresent() && found.get().keptSince().isBefore(oldest())) {
      entities.remove(found.get());
      entities.flush();
      return Optional.empty();
    }
    return found;
  }

  private Instant oldest() {
    return clock.now().minus(KEPT);
  }

  private static Answer again(KeptAnswer kept, Request request) {
    if (!kept.answers(request)) {
      throw ChangeRefused.keyReused("This Idempotency-Key was sent with another request.");
    }
    if (kept.answer() == null) {
      throw ChangeRefused.conflict(
          "This was done already under this Idempotency-Key; its answer is not shown again.");
    }
    return kept.answer();
  }

  /** Forgets those that are older than a day. */
  @TriedAgain
  @Transactional
  public void clear() {
    entities
        .createQuery("delete from KeptAnswer a where a.keptSince < :oldest")
        .setParameter("oldest", oldest())
        .executeUpdate();
  }
}
