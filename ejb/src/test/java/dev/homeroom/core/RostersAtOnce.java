package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.PageRequest;
import dev.homeroom.provider.Role;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberQueries;
import dev.homeroom.room.MemberView;
import dev.homeroom.room.RosterChange.Wanted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many callers send the whole roster of one room at the same time. */
abstract class RostersAtOnce extends CoreTest {

  private static final int GENERATIONS = 200;
  private static final int CALLERS = 16;
  private static final int PEOPLE = 8;
  private static final PageRequest EVERYBODY = new PageRequest(100, null);

  private static List<Wanted> roster(int generation) {
    Random random = new Random(generation);
    return IntStream.rangeClosed(1, PEOPLE)
        .filter(number -> random.nextBoolean())
        .mapToObj(number -> new Wanted(String.valueOf(number), Role.MEMBER))
        .toList();
  }

  /** Whether it was taken; if not, since a newer one was taken before. */
  private boolean take(int generation) {
    try {
      core.get(MemberChanges.class).replace(LMS, COURSE, generation, roster(generation));
      return true;
    } catch (ChangeRefused refused) {
      assertThat(refused.kind()).isEqualTo(ChangeRefused.Kind.CONFLICT);
      return false;
    }
  }

  @Test
  void theNewestIsTakenAndNoneFailsOverAnother() throws Exception {
    wantRoom();
    List<Integer> order = new ArrayList<>(IntStream.rangeClosed(1, GENERATIONS).boxed().toList());
    Collections.shuffle(order, new Random(GENERATIONS));
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Callable<Boolean>> calls =
          order.stream().map(generation -> (Callable<Boolean>) () -> take(generation)).toList();
      List<Future<Boolean>> taken = callers.invokeAll(calls);
      for (Future<Boolean> one : taken) {
        one.get();
      }
      assertThat(taken.get(order.indexOf(GENERATIONS)).get()).isTrue();
    } finally {
      callers.shutdownNow();
    }
    assertThat(core.get(MemberQueries.class).list(LMS.site(), COURSE, null, EVERYBODY).items())
        .extracting(MemberView::userId)
        .containsExactlyInAnyOrderElementsOf(
            roster(GENERATIONS).stream().map(Wanted::userId).toList());
  }
}
