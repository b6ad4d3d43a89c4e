package dev.homeroom.operate;

import dev.homeroom.operate.QueueNumbers.OperationGroup;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
      Gauge.builder("homeroom.rooms", () -> rooms.getOrDefault(state, 0L))
          .description("Rooms by state")
          .tag("state", state.name())
          .register(registry);
    }
    for (MemberState state : MemberState.values()) {
      Gauge.builder("homeroom.members", () -> members.getOrDefault(state, 0L))
          .description("Members by state")
          .tag("state", state.name())
          .register(registry);
    }
  }

  private void registerOperations(OperationGroup group) {
    Gauge.builder("homeroom.queue.operations", () -> operations.getOrDefault(group, 0L))
        .description("Operations by state and kind")
        .tag("state", group.state().name())
        .tag("kind", group.kind().name())
        .register(registry);
  }

  /** Counts anew. */
  void refresh() {
    operations = numbers.operations();
    rooms = numbers.rooms();
    members = numbers.members();
  }
}
