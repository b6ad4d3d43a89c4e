package dev.homeroom.operate;

import dev.homeroom.change.Caller;
import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.InstanceKey;
import jakarta.enterprise.context.ApplicationScoped;

/** Looking at operations, and having them tried again. */
@ApplicationScoped
public class Operations {

  /** Which operations are listed; every part may be null. */
  public record Filter(String site, OperationState state, InstanceKey room, OperationKind kind) {}

  public Page<OperationView> list(Filter filter, PageRequest page) {
    throw new UnsupportedOperationException();
  }

  /** {@code site} null: whatever its site. */
  public OperationView get(String site, String id) {
    throw new UnsupportedOperationException();
  }

  /** Makes it due now, whatever it waits for, with those people who had failed. */
  public OperationView retry(Caller caller, String id) {
    throw new UnsupportedOperationException();
  }
}
