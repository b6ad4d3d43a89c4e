package dev.homeroom.site;

import dev.homeroom.queue.AfterCommit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens that were used a moment ago, so that not every request has to ask the database. One
 * that is revoked is refused at once by the node that does it, and after a second by all.
 */
@ApplicationScoped
public class KnownTokens {

  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  @Inject private AfterCommit afterCommit;
  @Inject private Clock clock;
  @Inject private Tokens tokens;

  /** By the hashes of their secrets; nothing is kept of a secret that nobody holds. */
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(Tokens.Holder holder, Instant since) {}

  /** Who holds this secret, if anybody does. */
  public Optional<Tokens.Holder> holderOf(String secret) {
    String hash = Tokens.hash(secret);
    Instant now = clock.instant();
    Known found = known.get(hash);
    if (found != null && now.isBefore(found.since().plus(REMEMBERED))) {
      return Optional.of(found.holder());
    }
    Optional<Tokens.Holder> holder = tokens.holderOf(secret);
    holder.ifPresentOrElse(one -> known.put(hash, new Known(one, now)), () -> known.remove(hash));
    return holder;
  }

  /** All of them are asked for again, once the current transaction has committed. */
  void forget() {
    afterCommit.run(known::clear);
  }
}
