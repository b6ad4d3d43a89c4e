package dev.homeroom.perform;

import dev.homeroom.change.Trace;
import dev.homeroom.perform.call.Failures;
import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.Known;
import dev.homeroom.perform.call.Meters;
import dev.homeroom.perform.member.AddingMembers;
import dev.homeroom.perform.member.RemovingMembers;
import dev.homeroom.perform.member.UpdatingMembership;
import dev.homeroom.perform.room.LostRooms;
import dev.homeroom.perform.room.RoomWorkshop;
import dev.homeroom.perform.synchronise.Synchronisation;
import dev.homeroom.provider.Call;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Outcome;
import dev.homeroom.queue.Result;
import dev.homeroom.queue.Task;
import dev.homeroom.select.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Performs one operation of a claimed room. Holds no transaction: what is wanted is read in short
 * ones, and what was found is settled in short ones.
 */
@ApplicationScoped
public class Performer {

  private static final Logger LOG = Logger.getLogger(Performer.class.getName());

  @Inject private Providers providers;
  @Inject private Failures failures;
  @Inject private RoomWorkshop rooms;
  @Inject private AddingMembers adding;
  @Inject private RemovingMembers removing;
  @Inject private UpdatingMembership updating;
  @Inject private Synchronisation synchronisation;
  @Inject private LostRooms lost;
  @Inject private Meters meters;

  /** Performs what is next in the room, unless the room is to be handed back. */
  @Transactional(TxType.NEVER)
  public Outcome perform(Claim claim) {
    return perform(Known.nothing(claim));
  }

  /** The same with what is known of the room. */
  @Transactional(TxType.NEVER)
  public Outcome perform(Known room) {
    Claim claim = room.claim();
    if (claim.lease().isToBeHandedBack()) {
      return room.handedBack();
    }
    if (claim.takenOver()) {
      synchronisation.distrust(claim);
    }
    boolean looksAnew = claim.takenOver() || claim.next() == null;
    return new Outcome(claim, looksAnew ? null : traced(room));
  }

  /** What is queued and logged meanwhile belongs to the trace that it was asked for in. */
  private Result traced(Known room) {
    try (Trace trace = Trace.of(room.claim().next().traceparent())) {
      return attempt(room);
    }
  }

  private Result attempt(Known room) {
    Claim claim = room.claim();
    Task task = claim.next();
    var connection = providers.connection(claim.provider());
    Call call = new Call(connection, claim.lease(), task.traceparent());
    Job job = new Job(room, task, call);
    long started = System.nanoTime();
    Result result = attempt(job);
    meters.performed(claim.provider(), task.kind(), result, System.nanoTime() - started);
    if (task.traceparent() != null) {
      LOG.log(Level.INFO, "{0}: {1}", new Object[] {describe(job), outcomeOf(result)});
    }
    return result;
  }

  private Result attempt(Job job) {
    try {
      return perform(job);
    } catch (ProviderFailure failure) {
      return lost.isDisposedOf(job, failure)
          ? Result.done()
          : failures.resultOf(job.provider(), failure);
    }
  }

  private Result perform(Job job) throws ProviderFailure {
    return switch (job.task().kind()) {
      case CREATE_ROOM -> rooms.create(job);
      case UPDATE_ROOM -> rooms.update(job);
      case DELETE_ROOM -> rooms.delete(job);
      case ADD_MEMBERS -> adding.perform(job);
      case REMOVE_MEMBERS -> removing.perform(job);
      case UPDATE_MEMBERSHIP -> updating.perform(job);
      case SYNCHRONISE_MEMBERS -> lost.synchronise(job);
    };
  }

  private static String outcomeOf(Result result) {
    return result.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String describe(Job job) {
    return job.task().kind() + " on room " + job.roomId() + " by " + job.provider();
  }
}
