package dev.homeroom.perform.room;

import dev.homeroom.perform.call.Failures;
import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.Remote;
import dev.homeroom.perform.synchronise.Synchronisation;
import dev.homeroom.perform.synchronise.SynchronisationRecords.Unchanged;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.queue.Result;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Remote rooms that are gone, or that our own account can no longer use. Whatever finds one notes
 * it and is blocked; only a synchronisation that somebody asks for repairs it.
 */
@ApplicationScoped
public class LostRooms {

  @Inject private LossRecords records;
  @Inject private RoomWorkshop rooms;
  @Inject private Synchronisation synchronisation;

  /**
   * Notes that a remote room is lost, if the failure says so. One that is gone and that nobody
   * wants is forgotten: everybody is out of it.
   *
   * @return whether nothing is left to be done
   */
  public boolean isDisposedOf(Job job, ProviderFailure failure) {
    return Failures.isLoss(failure) && records.lost(job, ((ProviderRefused) failure).code());
  }

  /** Synchronises the room; one that is found lost is repaired first, if somebody asked for it. */
  public Result synchronise(Job job) throws ProviderFailure {
    Optional<Remote> remote = remote(job);
    if (remote.isEmpty()) {
      return Result.done();
    }
    String remoteId = remote.get().id();
    if (!remote.get().repairAsked()) {
      return synchronisation.perform(job, remoteId);
    }
    Result result;
    try {
      result = repair(job, remoteId);
    } catch (ProviderRefused refused) {
      records.repairTried(job);
      throw refused;
    }
    if (!Unchanged.isIn(result)) {
      records.repairTried(job);
    }
    return result;
  }

  private Optional<Remote> remote(Job job) {
    return job.expectation() == null
        ? records.remote(job.roomId())
        : Optional.of(job.expectation().remote());
  }

  private Result repair(Job job, String remoteId) throws ProviderFailure {
    try {
      return synchroniseOrRegain(job, remoteId);
    } catch (ProviderRefused refused) {
      if (!refused.code().equals(ProviderRefused.ROOM_GONE)) {
        throw refused;
      }
      records.startAnew(job, remoteId);
      return Result.done();
    }
  }

  private Result synchroniseOrRegain(Job job, String remoteId) throws ProviderFailure {
    try {
      return synchronisation.perform(job, remoteId);
    } catch (ProviderRefused refused) {
      if (!refused.code().equals(ProviderRefused.ACCESS_LOST)) {
        throw refused;
      }
      rooms.regainAccess(job, remoteId);
      return synchronisation.perform(job, remoteId);
    }
  }
}
