package dev.homeroom.perform;

import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Claims;
import dev.homeroom.queue.Connections;
import dev.homeroom.queue.Connections.Standing;
import dev.homeroom.queue.Node;
import dev.homeroom.queue.Nudge;
import dev.homeroom.queue.Settlement;
import dev.homeroom.select.Providers;
import dev.homeroom.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Claims rooms that are due and hands each to a worker. Claims only as many as the provider's
 * connection has free permits, so a hanging chat service holds its own permits and nobody else's.
 */
@ApplicationScoped
public class Dispatcher {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

  @Resource(lookup = "java:jboss/ee/concurrency/executor/workers")
  private ExecutorService workers;

  @Inject private Claims claims;
  @Inject private Connections connections;
  @Inject private Failures failures;
  @Inject private Node node;
  @Inject private Performer performer;
  @Inject private Providers providers;
  @Inject private Settings settings;
  @Inject private Settlement settlement;

  private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
  private final AtomicBoolean nudged = new AtomicBoolean();
  private final ReentrantLock dispatching = new ReentrantLock();
  private final Queue<Claim> brokenOff = new ConcurrentLinkedQueue<>();
  private boolean failing;

  void onWorkRecorded(@Observes Nudge.WorkRecorded recorded) {
    nudge();
  }

  /** Has due work claimed soon, by another thread; returns at once. */
  public void nudge() {
    if (!node.isDraining() && nudged.compareAndSet(false, true)) {
      try {
        workers.execute(this::dispatch);
      } catch (RejectedExecutionException full) {
        nudged.set(false);
        LOG.log(Level.FINE, "Every worker is busy; the next sweep will find the work.", full);
      }
    }
  }

  /** How many rooms this node works on now. */
  public int roomsUnderWay() {
    return underWay.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  private void dispatch() {
    nudged.set(false);
    dispatching.lock();
    try {
      giveUpWhatBrokeOff();
      providers.names().forEach(this::claimFor);
      failing = false;
    } catch (RuntimeException failure) {
      report(failure);
    } finally {
      dispatching.unlock();
    }
  }

  /** Rooms that could not be handed back, since the database was away, need not wait for it. */
  private void giveUpWhatBrokeOff() {
    for (Claim claim = brokenOff.peek(); claim != null; claim = brokenOff.peek()) {
      settlement.abandon(claim);
      brokenOff.remove();
    }
  }

  /** Once for an outage, and not with every sweep. */
  private void report(RuntimeException failure) {
    Level level = failing ? Level.FINE : Level.WARNING;
    LOG.log(level, "Nothing could be claimed; every sweep tries again.", failure);
    failing = true;
  }

  private void claimFor(String provider) {
    if (!providers.capabilities(provider).queues()) {
      return;
    }
    int free = freePermits(provider);
    if (free > 0 && !node.isDraining()) {
      claims.claim(provider, free).forEach(this::start);
    }
  }

  private int freePermits(String provider) {
    int busy = busyRooms(provider).get();
    int workersFree = settings.workers() - roomsUnderWay();
    int permits = Math.min(settings.concurrency(provider) - busy, workersFree);
    if (permits <= 0 || !providers.isConfigured(provider)) {
      return 0;
    }
    Standing standing = connections.standing(provider);
    if (standing == Standing.ON_PROBATION) {
      failures.watch(provider);
      return busy == 0 ? 1 : 0;
    }
    return standing == Standing.OPEN ? permits : 0;
  }

  private AtomicInteger busyRooms(String provider) {
    return underWay.computeIfAbsent(provider, name -> new AtomicInteger());
  }

  private void start(Claim claim) {
    busyRooms(claim.provider()).incrementAndGet();
    try {
      workers.execute(() -> work(claim));
    } catch (RejectedExecutionException full) {
      busyRooms(claim.provider()).decrementAndGet();
      settlement.release(claim);
    }
  }

  private void work(Claim claim) {
    try {
      if (!performer.perform(claim)) {
        brokenOff.add(claim);
      }
    } finally {
      busyRooms(claim.provider()).decrementAndGet();
      nudge();
    }
  }
}
