package dev.homeroom.perform.call;

import dev.homeroom.change.Trace;
import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.WritesStopped;
import dev.homeroom.queue.Node;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Calls providers, on an executor of their own: a worker never waits for its own pool, and one that
 * gives up on a hanging call is free again. Never inside a transaction, which the container
 * enforces.
 */
@ApplicationScoped
public class ProviderCalls {

  private static final Logger LOG = Logger.getLogger(ProviderCalls.class.getName());

  @Inject private Failures failures;
  @Inject private Meters meters;
  @Inject private Node node;

  /** What a provider is asked to do. */
  @FunctionalInterface
  public interface Question<T> {
    T ask() throws ProviderFailure;
  }

  @Resource(lookup = "java:jboss/ee/concurrency/executor/provider-calls")
  private ExecutorService executor;

  /** Asks on behalf of a job; an answer means that the chat service is there. */
  @Transactional(TxType.NEVER)
  public <T> T ask(Job job, Question<T> question) throws ProviderFailure {
    T answer = counted(job, question);
    if (cutOf(answer).isEmpty()) {
      failures.wentThrough(job.provider());
    }
    return answer;
  }

  /**
   * The same about so many people. If the call fails, the batch is cut short at its start. If the
   * provider leaves people out of its answer, it is cut short where the answer ends: otherwise they
   * would be tried again without end.
   */
  @Transactional(TxType.NEVER)
  public BatchOutcome askBatch(Job job, int people, Question<BatchOutcome> question) {
    try {
      BatchOutcome answer = ask(job, question);
      return answer.cut().isPresent() || answer.members().size() >= people
          ? answer
          : new BatchOutcome(
              answer.members(),
              ProviderUnavailable.room("The provider left people out of its answer.", null));
    } catch (ProviderFailure failure) {
      return new BatchOutcome(List.of(), failure);
    }
  }

  private <T> T counted(Job job, Question<T> question) throws ProviderFailure {
    try {
      T answer = call(job.longestCall(), question);
      meters.asked(job.provider(), cutOf(answer).map(ProviderCalls::outcomeOf).orElse("answered"));
      return answer;
    } catch (ProviderFailure failure) {
      meters.asked(job.provider(), outcomeOf(failure));
      throw failure;
    }
  }

  /** What ended a batch before everybody was dealt with. */
  private static Optional<ProviderFailure> cutOf(Object answer) {
    return answer instanceof BatchOutcome batch ? batch.cut() : Optional.empty();
  }

  private static String outcomeOf(ProviderFailure failure) {
    if (isBroken(failure)) {
      return "broken";
    }
    if (failure instanceof ProviderUnavailable) {
      return "unavailable";
    }
    return failure instanceof ProviderRefused ? "refused" : "stopped";
  }

  /**
   * Asks, and waits at most this long for the answer.
   *
   * @throws ProviderFailure the provider's own, or that it took too long
   */
  @Transactional(TxType.NEVER)
  public <T> T call(Duration atMost, Question<T> question) throws ProviderFailure {
    Future<T> answer = submit(question);
    try {
      return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw ProviderUnavailable.room("The provider took longer than " + atMost + ".", late);
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw ProviderUnavailable.room("The call was interrupted.", stopped);
    } catch (ExecutionException failed) {
      throw failureOf(failed.getCause());
    }
  }

  private <T> Future<T> submit(Question<T> question) throws ProviderFailure {
    try {
      String traceparent = Trace.current();
      return executor.submit(() -> askWithin(traceparent, question));
    } catch (RejectedExecutionException full) {
      if (node.isDraining()) {
        throw new WritesStopped("This node is shutting down.");
      }
      throw ProviderUnavailable.room("Too many provider calls are under way.", full);
    }
  }

  /** What the provider logs in its own thread belongs to the caller's trace. */
  private static <T> T askWithin(String traceparent, Question<T> question) throws ProviderFailure {
    try (Trace trace = Trace.of(traceparent)) {
      return question.ask();
    }
  }

  private static ProviderFailure failureOf(Throwable cause) {
    if (cause instanceof ProviderFailure failure) {
      return failure;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return broken(cause);
  }

  /**
   * A provider threw what no provider may throw. The message names the kind only: what a library
   * says of a value that it does not take may show a secret, and this one is stored and shown.
   */
  private static ProviderUnavailable broken(Throwable cause) {
    LOG.log(Level.WARNING, "A provider failed unexpectedly.", cause);
    return ProviderUnavailable.room(
        "The provider failed unexpectedly (" + cause.getClass().getName() + "); see the log.",
        new Broken(cause));
  }

  /** Whether the provider itself is at fault, and not the chat service. */
  static boolean isBroken(ProviderFailure failure) {
    return failure.getCause() instanceof Broken;
  }

  /** Marks what a provider may not throw. */
  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(Throwable cause) {
      super(cause);
    }
  }
}
