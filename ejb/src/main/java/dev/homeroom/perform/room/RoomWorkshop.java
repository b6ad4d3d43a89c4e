package dev.homeroom.perform.room;

import dev.homeroom.change.Reason;
import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.ProviderCalls;
import dev.homeroom.perform.call.Start;
import dev.homeroom.perform.room.CreatingRecords.Created;
import dev.homeroom.perform.room.RoomRecords.Wish;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.RoomChatProvider;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.queue.Result;
import dev.homeroom.queue.Trouble;
import dev.homeroom.select.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Makes, changes and deletes remote rooms. */
@ApplicationScoped
public class RoomWorkshop {

  @Inject private RoomRecords records;
  @Inject private CreatingRecords creating;
  @Inject private ProviderCalls calls;
  @Inject private Providers providers;

  /** One call to the provider about the room itself. */
  @FunctionalInterface
  private interface Step {
    String run(RoomChatProvider provider) throws ProviderFailure;
  }

  /** Makes the room, unless it is there or no longer wanted. */
  public Result create(Job job) throws ProviderFailure {
    Optional<Start> start = start(job);
    return start.isEmpty() ? Result.done() : create(job, start.get().line(), start.get().spec());
  }

  private Optional<Start> start(Job job) {
    if (job.start() == null) {
      return creating.start(job);
    }
    return job.start().isOld() ? creating.lookAgain(job) : Optional.of(job.start());
  }

  private Result create(Job job, long line, RoomSpec spec) throws ProviderFailure {
    try {
      String remoteId = audited(job, line, chat -> chat.createChatRoom(job.call(), spec));
      return Result.found(new Created(job, line, remoteId, spec));
    } catch (ProviderRefused refused) {
      if (!refused.code().equals(ProviderRefused.STAMP_SPENT)) {
        throw refused;
      }
      records.stampSpent(job, line, refused.getMessage());
      return new Result.Later(null, new Trouble(refused.code(), refused.getMessage()));
    }
  }

  /** Brings name, topic, settings and avatar into line, or makes it read-only. */
  public Result update(Job job) throws ProviderFailure {
    Optional<Wish> wish = records.read(job);
    if (wish.isEmpty() || !wish.get().keptInLine() || wish.get().remoteId() == null) {
      return Result.done();
    }
    update(job, wish.get());
    return Result.done();
  }

  private void update(Job job, Wish wish) throws ProviderFailure {
    long line = records.starting(job);
    try {
      String outcome =
          audited(
              job,
              line,
              chat ->
                  chat.updateChatRoom(job.call(), wish.remoteId(), wish.spec()).isEmpty()
                      ? "ALREADY_SO"
                      : "DONE");
      records.updated(job, line, outcome, null, wish.spec());
    } catch (ProviderRefused refused) {
      if (refused.code().equals(ProviderRefused.AVATAR_REFUSED)) {
        records.updated(job, line, "REFUSED", refused.getMessage(), wish.spec());
      }
      throw refused;
    }
  }

  /** Brings our own account back into a remote room. */
  void regainAccess(Job job, String remoteId) throws ProviderFailure {
    long line = records.starting(job);
    audited(
        job,
        line,
        chat -> {
          chat.regainAccess(job.call(), remoteId);
          return null;
        });
    records.ended(job, line, "DONE", null);
  }

  /**
   * Deletes the remote room if that is wanted, else waits until everybody is out; then forgets it.
   */
  public Result delete(Job job) throws ProviderFailure {
    Optional<Wish> wish = records.read(job);
    if (wish.isEmpty() || !wish.get().deleting()) {
      return Result.done();
    }
    if (wish.get().deleteRemote()) {
      deleteRemote(job, wish.get());
    } else if (wish.get().surplus() > 0) {
      return new Result.Later(
          null,
          new Trouble(
              Reason.PEOPLE_REMAIN.name(),
              wish.get().surplus() + " people are still in the room."));
    }
    records.forget(job, wish.get().deleteRemote());
    return Result.done();
  }

  private void deleteRemote(Job job, Wish wish) throws ProviderFailure {
    Optional<String> remoteId = remoteIdOf(job, wish);
    if (remoteId.isEmpty()) {
      return;
    }
    long line = records.starting(job);
    audited(
        job,
        line,
        chat -> {
          chat.deleteChatRoom(job.call(), remoteId.get());
          return null;
        });
    records.ended(job, line, "DONE", null);
  }

  /** The remote room; one whose creation was never answered is looked for by its stamp. */
  private Optional<String> remoteIdOf(Job job, Wish wish) throws ProviderFailure {
    Optional<RoomChatProvider> chat = providers.find(job.provider(), RoomChatProvider.class);
    if (wish.remoteId() != null || chat.isEmpty()) {
      return Optional.ofNullable(wish.remoteId());
    }
    return calls.ask(job, () -> chat.get().findChatRoom(job.call(), wish.spec()));
  }

  private String audited(Job job, long line, Step step) throws ProviderFailure {
    RoomChatProvider chat =
        providers
            .find(job.provider(), RoomChatProvider.class)
            .orElseThrow(
                () -> new ProviderRefused(Reason.NO_CAPABILITY.name(), "It has no remote rooms."));
    try {
      return calls.ask(job, () -> step.run(chat));
    } catch (ProviderRefused refused) {
      if (!refused.code().equals(ProviderRefused.STAMP_SPENT)) {
        records.ended(job, line, "REFUSED", refused.getMessage());
      }
      throw refused;
    } catch (ProviderFailure failure) {
      records.ended(job, line, "UNKNOWN", failure.getMessage());
      throw failure;
    }
  }
}
