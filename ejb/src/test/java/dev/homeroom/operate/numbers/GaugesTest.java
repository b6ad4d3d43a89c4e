package dev.homeroom.operate.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GaugesTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void whatIsNotCountedYetIsNoNumber() {
    Gauges gauges = new Gauges(registry, new Numbers(true));

    gauges.register();

    assertThat(rooms(RoomState.READY)).isNaN();
    assertThat(registry.get("homeroom.members").gauges()).allMatch(each -> isNaN(each.value()));
    assertThat(registry.get("homeroom.queue.operations").gauges())
        .allMatch(each -> isNaN(each.value()));
  }

  @Test
  void whatThereIsIsKnownFromTheStartOn() {
    Gauges gauges = new Gauges(registry, new Numbers(false));

    gauges.register();

    assertThat(rooms(RoomState.READY)).isEqualTo(3);
    assertThat(rooms(RoomState.BLOCKED)).isZero();
  }

  private static boolean isNaN(double value) {
    return Double.isNaN(value);
  }

  private double rooms(RoomState state) {
    return registry.get("homeroom.rooms").tag("state", state.name()).gauge().value();
  }

  private static final class Numbers extends QueueNumbers {
    private final boolean away;

    Numbers(boolean away) {
      this.away = away;
    }

    @Override
    public Map<OperationGroup, Long> operations() {
      if (away) {
        throw new IllegalStateException("The database takes too long.");
      }
      return Map.of();
    }

    @Override
    public Map<RoomState, Long> rooms() {
      return Map.of(RoomState.READY, 3L);
    }

    @Override
    public Map<MemberState, Long> members() {
      return Map.of();
    }
  }
}
