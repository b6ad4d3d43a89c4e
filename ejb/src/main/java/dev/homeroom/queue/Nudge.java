package dev.homeroom.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Wakes the dispatcher after a commit, and only then; a rolled back change wakes nobody. */
@ApplicationScoped
public class Nudge {

  /** There may be work. */
  public record WorkRecorded() {}

  @Inject private AfterCommit afterCommit;
  @Inject private Event<WorkRecorded> recorded;

  /** To be called in the transaction that records work; once is as good as many times. */
  public void afterCommit() {
    afterCommit.runOnce(Nudge.class, () -> recorded.fire(new WorkRecorded()));
  }
}
