package dev.homeroom.operate.numbers;

import dev.homeroom.operate.numbers.QueueNumbers.OperationGroup;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The metrics {@code homeroom_queue_operations}, {@code homeroom_rooms} and {@code
 * homeroom_members}. Counted by the database at the start and twice a minute, however often they
 * are read; what is not counted yet is no number.
 */
@ApplicationScoped
public class Gauges {

  private static final Logger LOG = Logger.getLogger(Gauges.class.getName());

  private final MeterRegistry registry;
  private final QueueNumbers numbers;

  private volatile Map<OperationGroup, Long> operations;
  private volatile Map<RoomState, Long> rooms;
  private volatile Map<MemberState, Long> members;

  /** For the container's proxy. */
  protected Gauges() {
    this(null, null);
  }

  @Inject
  public Gauges(MeterRegistry registry, QueueNumbers numbers) {
    this.registry = registry;
    this.numbers = numbers;
  }

  /** Makes the metrics known, with what there is; without, if that cannot be counted now. */
  public void register() {
    registerAll();
    try {
      refresh();
    } catch (RuntimeException notNow) {
      LOG.log(Level.WARNING, "The metrics are not counted yet.", notNow);
    }
  }

  private void registerAll() {
    for (OperationState state : OperationState.values()) {
      for (OperationKind kind : OperationKind.values()) {
        registerOperations(new OperationGroup(state, kind));
      }
    }
    for (RoomState state : RoomState.values()) {
      registry.gauge(
          "homeroom.rooms",
          Tags.of("state", state.name()),
          this,
          gauges -> number(gauges.rooms, state));
    }
    for (MemberState state : MemberState.values()) {
      registry.gauge(
          "homeroom.members",
          Tags.of("state", state.name()),
          this,
          gauges -> number(gauges.members, state));
    }
  }

  private void registerOperations(OperationGroup group) {
    registry.gauge(
        "homeroom.queue.operations",
        Tags.of("state", group.state().name(), "kind", group.kind().name()),
        this,
        gauges -> number(gauges.operations, group));
  }

  private static <K> double number(Map<K, Long> counted, K key) {
    return counted == null ? Double.NaN : counted.getOrDefault(key, 0L);
  }

  /** Counts anew. */
  public void refresh() {
    operations = numbers.operations();
    rooms = numbers.rooms();
    members = numbers.members();
  }
}
