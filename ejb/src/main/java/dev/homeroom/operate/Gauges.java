package dev.homeroom.operate;

import dev.homeroom.operate.QueueNumbers.OperationGroup;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * The metrics {@code homeroom_queue_operations}, {@code homeroom_rooms} and {@code
 * homeroom_members}. Counted by the database twice a minute at most, however often they are read.
 */
@ApplicationScoped
public class Gauges {

  @Inject private MeterRegistry registry;
  @Inject private QueueNumbers numbers;

  private volatile Map<OperationGroup, Long> operations = Map.of();
  private volatile Map<RoomState, Long> rooms = Map.of();
  private volatile Map<MemberState, Long> members = Map.of();

  /** Makes the metrics known. */
  void register() {
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
          gauges -> gauges.rooms.getOrDefault(state, 0L));
    }
    for (MemberState state : MemberState.values()) {
      registry.gauge(
          "homeroom.members",
          Tags.of("state", state.name()),
          this,
          gauges -> gauges.members.getOrDefault(state, 0L));
    }
  }

  private void registerOperations(OperationGroup group) {
    registry.gauge(
        "homeroom.queue.operations",
        Tags.of("state", group.state().name(), "kind", group.kind().name()),
        this,
        gauges -> gauges.operations.getOrDefault(group, 0L));
  }

  /** Counts anew. */
  void refresh() {
    operations = numbers.operations();
    rooms = numbers.rooms();
    members = numbers.members();
  }
}
