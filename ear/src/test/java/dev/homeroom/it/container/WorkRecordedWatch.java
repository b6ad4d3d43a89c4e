package dev.homeroom.it.container;

import dev.homeroom.queue.Nudge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often the dispatcher was woken by a change. */
@ApplicationScoped
public class WorkRecordedWatch {
  private final AtomicInteger nudges = new AtomicInteger();

  void count(@Observes Nudge.WorkRecorded recorded) {
    nudges.incrementAndGet();
  }

  int nudges() {
    return nudges.get();
  }
}
