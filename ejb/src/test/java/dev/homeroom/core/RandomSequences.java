package dev.homeroom.core;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever the LMS, the chat service, its people, the database and the nodes do, in whatever order:
 * the rooms end as a plain model says. {@code -Dhomeroom.model.sequences} says how many sequences
 * are played, {@code -Dhomeroom.model.seed} which one is the first (without it they are the same
 * every time, so that a build says the same of the same code), and {@code -Dhomeroom.model.run} has
 * one played as a failure has printed it.
 */
abstract class RandomSequences extends CoreTest {

  private static final int TRIES = 3;
  private static final long USUAL_SEED = 1;
  private static final Logger NEWS = Logger.getLogger("homeroom.model");
  private static final Logger CORE = Logger.getLogger("dev.homeroom");

  /** How many sequences are played without a setting. */
  abstract int usualNumber();

  @BeforeAll
  void expectTrouble() {
    NEWS.setLevel(Level.INFO);
    CORE.setLevel(Level.OFF);
  }

  @AfterAll
  void expectNone() {
    CORE.setLevel(null);
  }

  /** Takes as long as the number of sequences that was asked for. */
  @Test
  @Timeout(value = 1, unit = TimeUnit.DAYS)
  void theRoomsEndAsAPlainModelSays() {
    String run = System.getProperty("homeroom.model.run", "");
    if (!run.isBlank()) {
      new ModelRun(core).play(Step.sequence(run));
      return;
    }
    long first = Long.getLong("homeroom.model.seed", USUAL_SEED);
    int number = Integer.getInteger("homeroom.model.sequences", usualNumber());
    NEWS.info(number + " sequences from seed " + first);
    LongStream.range(first, first + number).forEach(this::play);
  }

  private void play(long seed) {
    List<Step> sequence = new RandomSteps(seed).draw();
    if (fails(sequence, 1)) {
      List<Step> shortest = Shrinking.shrink(sequence, shorter -> fails(shorter, TRIES));
      report(seed, shortest);
    }
  }

  /** Delays have a random part, so what has failed once is given some tries to fail again. */
  private boolean fails(List<Step> sequence, int tries) {
    for (int i = 0; i < tries; i++) {
      try {
        new ModelRun(core).play(sequence);
      } catch (AssertionError | RuntimeException failure) {
        return true;
      }
    }
    return false;
  }

  private void report(long seed, List<Step> shortest) {
    String how =
        "Seed %d fails, and so does -Dhomeroom.model.run=\"%s\""
            .formatted(seed, Step.line(shortest));
    for (int i = 0; i < TRIES; i++) {
      try {
        new ModelRun(core).play(shortest);
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError(how, failure);
      }
    }
    throw new AssertionError(how + ", but not always.");
  }
}
