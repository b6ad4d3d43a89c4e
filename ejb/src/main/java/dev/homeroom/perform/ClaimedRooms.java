package dev.homeroom.perform;

import dev.homeroom.perform.call.Known;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Outcome;
import dev.homeroom.queue.Settled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The rooms of one provider that this node has claimed and not handed back yet: those that wait,
 * those being worked on, and what was performed and is not settled yet. Shared by the workers, so
 * that a room whose call hangs holds up one of them and no other room.
 */
final class ClaimedRooms {

  final Pace pace = new Pace();

  /** How many workers are at these rooms. */
  final AtomicInteger workers = new AtomicInteger();

  private final AtomicInteger held = new AtomicInteger();
  private final ConcurrentLinkedDeque<Claim> waiting = new ConcurrentLinkedDeque<>();
  private final Queue<Known> lookedAt = new ConcurrentLinkedQueue<>();
  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final Queue<Outcome> heldUp = new ConcurrentLinkedQueue<>();
  private final Queue<BrokenOff> brokenOff = new ConcurrentLinkedQueue<>();
  private final Map<Long, Integer> timesBrokenOff = new ConcurrentHashMap<>();
  private final Map<Claim, Long> beingPerformed = new ConcurrentHashMap<>();

  /** A room in which the work broke off for so many times without coming to an end. */
  record BrokenOff(Claim claim, int times) {}

  int held() {
    return held.get();
  }

  int waiting() {
    return waiting.size() + lookedAt.size() + heldUp.size();
  }

  boolean isAnyWaiting() {
    return !waiting.isEmpty() || !lookedAt.isEmpty() || !heldUp.isEmpty();
  }

  boolean isAnyLookedAt() {
    return !lookedAt.isEmpty();
  }

  void add(Collection<Claim> claims) {
    held.addAndGet(claims.size());
    waiting.addAll(claims);
  }

  /** More is to be done in them; they come before others. */
  void goOn(Collection<Claim> claims) {
    claims.forEach(waiting::addFirst);
  }

  List<Claim> takeWaiting(int atMost) {
    return take(waiting, atMost);
  }

  /** Something is to be performed in it. */
  void lookedAt(Known room) {
    lookedAt.add(room);
  }

  /** A room to be worked on now; null if there is none. */
  Known next() {
    return lookedAt.poll();
  }

  void performed(Outcome outcome) {
    outcomes.add(outcome);
  }

  List<Outcome> takeOutcomes(int atMost) {
    return take(outcomes, atMost);
  }

  /** One whose room somebody else had locked; null if there is none. */
  Outcome takeHeldUp() {
    return heldUp.poll();
  }

  /** None of those that wait is worked on. */
  void handBackWaiting() {
    takeWaiting(Integer.MAX_VALUE).stream().map(Outcome::handedBack).forEach(outcomes::add);
    take(lookedAt, Integer.MAX_VALUE).stream().map(Known::handedBack).forEach(outcomes::add);
  }

  /** Some of them go on, some are waited for by a worker, and the work in the others ended. */
  void settled(List<Outcome> outcomes, Settled settled) {
    heldUp.addAll(settled.heldUp());
    gone(outcomes.size() - settled.goOn().size() - settled.heldUp().size());
    if (!timesBrokenOff.isEmpty()) {
      Set<Long> ended = outcomes.stream().map(o -> o.claim().roomId()).collect(Collectors.toSet());
      settled.goOn().forEach(claim -> ended.remove(claim.roomId()));
      settled.heldUp().forEach(outcome -> ended.remove(outcome.claim().roomId()));
      timesBrokenOff.keySet().removeAll(ended);
    }
    goOn(settled.goOn());
  }

  /** They are handed back, or somebody else's. */
  void gone(int number) {
    held.addAndGet(-number);
  }

  /** The work on it broke off, and it is still this node's. */
  void brokeOff(Claim claim) {
    gone(1);
    int times = timesBrokenOff.merge(claim.roomId(), 1, Integer::sum);
    brokenOff.add(new BrokenOff(claim, times));
  }

  Queue<BrokenOff> brokenOff() {
    return brokenOff;
  }

  void starts(Claim claim) {
    beingPerformed.put(claim, System.nanoTime());
  }

  void ends(Claim claim) {
    beingPerformed.remove(claim);
  }

  /** Those being performed for longer than a second; each is told of once. */
  List<Claim> takingLong() {
    long before = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
    List<Claim> late = new ArrayList<>();
    beingPerformed.forEach(
        (claim, since) -> {
          if (since - before < 0 && beingPerformed.replace(claim, since, Long.MAX_VALUE)) {
            late.add(claim);
          }
        });
    return late;
  }

  private static <T> List<T> take(Queue<T> from, int atMost) {
    List<T> taken = new ArrayList<>();
    while (taken.size() < atMost) {
      T one = from.poll();
      if (one == null) {
        break;
      }
      taken.add(one);
    }
    return taken;
  }
}
