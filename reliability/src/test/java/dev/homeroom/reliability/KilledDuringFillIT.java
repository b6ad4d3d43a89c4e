package dev.homeroom.reliability;

import dev.homeroom.postgres.RealPostgres;
import dev.homeroom.provider.matrix.RealSynapse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The server is killed at random moments while it fills a room: nobody is lost, nobody is thrown
 * out, there is no second room, and the rest takes little longer than it would have without.
 */
class KilledDuringFillIT {
  @RegisterExtension static final RealPostgres postgres = new RealPostgres();

  private static final int PEOPLE = Row.times(60, 1000);
  private static final int FILLS = Row.rounds(1, 5);
  private static final int KILLS_IN_A_FILL = Row.times(1, 10);

  private final Random random = new Random();

  @Test
  void theRoomIsWholeOnTheEmbeddedDatabase() {
    fillsWithKills("H2", () -> Databases.embedded(Map.of()));
  }

  @Test
  void theRoomIsWholeOnPostgres() {
    fillsWithKills("PostgreSQL", () -> Databases.on(postgres.newDatabase(), Map.of()));
  }

  private void fillsWithKills(String name, Supplier<Map<String, String>> database) {
    List<InterruptedFill.Measured> fills =
        IntStream.range(0, FILLS).mapToObj(each -> fillWithKills(database.get())).toList();
    String fault =
        "`kill -9` of the server at random moments of a fill with %d people, %d times in %d fills, %s";
    String measured =
        "0 lost, 0 second rooms, 0 people thrown out; slowest end of a fill, from readiness: %s";
    Row.write(
        getClass(),
        fault.formatted(PEOPLE, FILLS * KILLS_IN_A_FILL, FILLS, name),
        measured.formatted(fills.stream().max(slowest()).orElseThrow()));
  }

  private static Comparator<InterruptedFill.Measured> slowest() {
    return Comparator.comparing(fill -> fill.took().toMillis() / (double) fill.bound().toMillis());
  }

  private InterruptedFill.Measured fillWithKills(Map<String, String> database) {
    try (RealSynapse synapse = RealSynapse.alone();
        InterruptedFill fill = new InterruptedFill(synapse, database, PEOPLE)) {
      fill.begin();
      moments().forEach(fill::killAt);
      return fill.measureTheRest();
    }
  }

  /** How many are in the room when it happens; at 0 the room itself may be in the making. */
  private List<Integer> moments() {
    return random.ints(KILLS_IN_A_FILL, 0, PEOPLE * 9 / 10).sorted().boxed().toList();
  }
}
