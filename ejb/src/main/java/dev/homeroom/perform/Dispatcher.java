package dev.homeroom.perform;

import dev.homeroom.perform.ClaimedRooms.BrokenOff;
import dev.homeroom.perform.call.Failures;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Claims;
import dev.homeroom.queue.Conclusion;
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
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Claims rooms that are due and hands each to a worker. Holds as many rooms as there are workers
 * for the provider, and more only while they take very little time ({@link Pace}). A hanging chat
 * service occupies its own workers and no others.
 */
@ApplicationScoped
public class Dispatcher {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

  /** Most rooms that are claimed in one transaction. */
  private static final int MOST_AT_ONCE = 500;

  @Resource(lookup = "java:jboss/ee/concurrency/executor/workers")
  private ExecutorService workers;

  @Inject private Claims claims;
  @Inject private Conclusion conclusion;
  @Inject private Connections connections;
  @Inject private Failures failures;
  @Inject private Node node;
  @Inject private Providers providers;
  @Inject private Settings settings;
  @Inject private Settlement settlement;
  @Inject private RoomWorker worker;

  private final Map<String, ClaimedRooms> claimed = new ConcurrentHashMap<>();
  private final AtomicBoolean nudged = new AtomicBoolean();
  private final ReentrantLock dispatching = new ReentrantLock();
  private boolean failing;

  void onWorkRecorded(@Observes Nudge.WorkRecorded recorded) {
    nudge();
  }

  /**
   * Has due work claimed soon, by another thread; returns at once.
   *
   * @return whether that will be done
   */
  public boolean nudge() {
    if (node.isDraining()) {
      return false;
    }
    if (nudged.compareAndSet(false, true)) {
      try {
        workers.execute(this::dispatch);
      } catch (RejectedExecutionException full) {
        nudged.set(false);
        LOG.log(Level.FINE, "Every worker is busy; the next sweep will find the work.", full);
        return false;
      }
    }
    return true;
  }

  /** How many rooms this node works on now, or has claimed to do so at once. */
  public int roomsUnderWay() {
    return claimed.values().stream().mapToInt(ClaimedRooms::held).sum();
  }

  /** Shows as running what takes long, and keeps no rooms waiting behind it. */
  public void lookAtWhatTakesLong() {
    for (ClaimedRooms rooms : claimed.values()) {
      List<Claim> late = rooms.takingLong();
      late.forEach(this::show);
      if (!late.isEmpty()) {
        rooms.pace.takesLong();
        rooms.handBackWaiting();
        worker.settle(rooms);
      }
    }
  }

  private void show(Claim claim) {
    try {
      conclusion.show(claim);
    } catch (Exception failure) {
      LOG.log(Level.FINE, "That room " + claim.roomId() + " is worked on is not shown.", failure);
    }
  }

  private void dispatch() {
    dispatching.lock();
    // Only now: whoever nudges while another dispatch goes on needs no second one to wait for it.
    nudged.set(false);
    try {
      giveUpWhatBrokeOff();
      providers.names().forEach(this::claimFor);
      failing = false;
    } catch (Exception failure) {
      report(failure);
    } finally {
      dispatching.unlock();
    }
  }

  /** Rooms that could not be handed back, since the database was away, need not wait for it. */
  private void giveUpWhatBrokeOff() {
    for (ClaimedRooms rooms : claimed.values()) {
      Queue<BrokenOff> brokenOff = rooms.brokenOff();
      for (BrokenOff one = brokenOff.peek(); one != null; one = brokenOff.peek()) {
        settlement.abandon(one.claim(), one.times());
        brokenOff.remove();
      }
    }
  }

  /** Once for an outage, and not with every sweep. */
  private void report(Exception failure) {
    Level level = failing ? Level.FINE : Level.WARNING;
    LOG.log(level, "Nothing could be claimed; every sweep tries again.", failure);
    failing = true;
  }

  private void claimFor(String provider) {
    if (!providers.capabilities(provider).queues()) {
      return;
    }
    ClaimedRooms rooms = claimed.computeIfAbsent(provider, name -> new ClaimedRooms());
    worker.settle(rooms);
    int most = mostHeld(provider, rooms);
    // While plenty wait nothing is claimed, so that a claim is worth its transactions.
    if (2 * rooms.waiting() <= most && !node.isDraining()) {
      claim(provider, rooms, most);
    }
    worker.lookAhead(rooms);
    startWorkers(provider, rooms);
  }

  /** How the chat service is doing is asked of the database only if there is room for a claim. */
  private void claim(String provider, ClaimedRooms rooms, int most) {
    if (rooms.held() >= most) {
      return;
    }
    int free = allowed(provider, most) - rooms.held();
    if (free > 0) {
      List<Claim> won = claims.claim(provider, Math.min(free, MOST_AT_ONCE));
      rooms.add(won);
      if (won.isEmpty() && rooms.held() == 0) {
        rooms.pace.forget();
      }
    }
  }

  /** How many rooms are held at most: as many as are worked on, and more only if that is fast. */
  private int mostHeld(String provider, ClaimedRooms rooms) {
    int permits = Math.min(settings.concurrency(provider), rooms.workers.get() + workersFree());
    return Math.max(0, permits) * rooms.pace.roomsHeld();
  }

  /** How many of them may be held, as the chat service is doing now. */
  private int allowed(String provider, int most) {
    if (!providers.isConfigured(provider)) {
      return 0;
    }
    Standing standing = connections.standing(provider);
    if (standing == Standing.PROBED) {
      failures.watch(provider);
      return 1;
    }
    return standing == Standing.AVAILABLE ? most : 0;
  }

  private int workersFree() {
    return settings.workers() - claimed.values().stream().mapToInt(r -> r.workers.get()).sum();
  }

  private void startWorkers(String provider, ClaimedRooms rooms) {
    int permits = Math.min(settings.concurrency(provider) - rooms.workers.get(), workersFree());
    int atOnce = rooms.pace.roomsAtOnce();
    int wanted = Math.min(permits, (rooms.waiting() + atOnce - 1) / atOnce);
    for (int i = 0; i < wanted; i++) {
      rooms.workers.incrementAndGet();
      startTurn(rooms);
    }
  }

  private void startTurn(ClaimedRooms rooms) {
    try {
      workers.execute(() -> takeTurns(rooms));
    } catch (RejectedExecutionException stopping) {
      rooms.handBackWaiting();
      worker.settle(rooms);
      rooms.workers.decrementAndGet();
    }
  }

  /** A turn ends soon, so that other providers' rooms come between. */
  private void takeTurns(ClaimedRooms rooms) {
    boolean goesOn = false;
    try {
      worker.takeTurn(rooms);
      goesOn = rooms.isAnyWaiting();
    } finally {
      if (!goesOn) {
        rooms.workers.decrementAndGet();
      }
      if (!nudge()) {
        worker.settle(rooms);
      }
    }
    if (goesOn) {
      startTurn(rooms);
    }
  }
}
