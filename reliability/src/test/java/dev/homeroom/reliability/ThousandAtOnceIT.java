package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.Rest;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thousand callers want the same thing at once, and a thousand rosters come in any order. */
class ThousandAtOnceIT {
  @RegisterExtension static final UnderFire homeroom = new UnderFire();

  private static final int CALLERS = 1000;
  private static final int REPETITIONS = Row.times(1, 5);
  private static final int GENERATIONS = Row.times(300, 1000);
  private static final int AT_ONCE = 16;
  private static final int STAY = 12;
  private static final int CHANGE = 7;
  private static final long SEED = 20261125;

  @Test
  void aThousandRequestsWithOneKeyHaveOneEffectAndOneAnswer() {
    People people = new People("once", REPETITIONS);
    people.postTo(homeroom.rest());
    Course course = homeroom.course("once");
    course.put(Course.matrix("Once for a thousand")).expect(201);
    course.await("READY");
    long slowest = 0;
    for (int i = 1; i <= REPETITIONS; i++) {
      String key = "once-" + i;
      var added = Json.createArrayBuilder().add(Course.entry(people.id(i), "member"));
      JsonObject body = Json.createObjectBuilder().add("add", added).build();
      long began = System.nanoTime();
      Set<String> answers = atOnce("PATCH", course.path("/members"), body, 200, key);
      slowest = Math.max(slowest, Duration.ofNanos(System.nanoTime() - began).toMillis());
      assertThat(answers).singleElement().asString().contains("\"added\":1");
      atOnce("POST", course.path("/reset"), JsonValue.EMPTY_JSON_OBJECT, 202, key);
      course.await("READY");
      assertThat(homeroom.homeserver().roomsNamed("Once for a thousand")).isEqualTo(1 + i);
    }
    Row.write(
        getClass(),
        "%d parallel requests with one idempotency key, %d times: a person enrolled, a room reset"
            .formatted(CALLERS, REPETITIONS),
        ("one effect each time (%d resets, %d rooms on the homeserver), the same success answered"
                + " to all %d; a thousand take at most %d ms")
            .formatted(REPETITIONS, 1 + REPETITIONS, CALLERS, slowest));
  }

  /** Sends the same from a thousand callers at one moment; returns the different answers. */
  private static Set<String> atOnce(
      String method, String path, JsonValue body, int status, String key) {
    Rest rest = homeroom.rest();
    CyclicBarrier together = new CyclicBarrier(CALLERS);
    Callable<Rest.Answer> caller =
        () -> {
          together.await();
          return rest.send(method, path, body, Map.of("Idempotency-Key", key));
        };
    return all(CALLERS, Collections.nCopies(CALLERS, caller)).stream()
        .map(answer -> answer.expect(status).text())
        .collect(Collectors.toSet());
  }

  @Test
  void theHighestGenerationWinsInWhateverOrderTheyCome() {
    People people = new People("generation", STAY + CHANGE);
    people.postTo(homeroom.rest());
    int obsolete = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      Course course = homeroom.course("generation-" + i);
      course.put(Course.matrix("Generations")).expect(201);
      List<Integer> order = new ArrayList<>(IntStream.rangeClosed(1, GENERATIONS).boxed().toList());
      Collections.shuffle(order, new Random(SEED + i));
      List<Rest.Answer> answers =
          all(AT_ONCE, order.stream().map(number -> put(course, people, number)).toList());
      assertThat(answers).extracting(Rest.Answer::status).containsOnly(200, 409);
      assertThat(answers.get(order.indexOf(GENERATIONS)).status()).isEqualTo(200);
      obsolete += (int) answers.stream().filter(answer -> answer.status() == 409).count();

      String remoteId = course.await("READY").getString("remoteId");
      assertThat(course.members().keySet()).containsExactlyInAnyOrderElementsOf(last(people));
      assertThat(homeroom.homeserver().room(remoteId).people())
          .isEqualTo(people.accounts(homeroom.homeserver(), last(people)));
    }
    Row.write(
        getClass(),
        "%d rosters with generations in random order from %d callers, %d times"
            .formatted(GENERATIONS, AT_ONCE, REPETITIONS),
        "the highest is the roster and in the room each time; %d older ones refused with 409"
            .formatted(obsolete));
  }

  private static Callable<Rest.Answer> put(Course course, People people, int generation) {
    JsonArrayBuilder members = Json.createArrayBuilder();
    roster(people, generation).forEach(id -> members.add(Course.entry(id, "member")));
    JsonObject body =
        Json.createObjectBuilder().add("generation", generation).add("members", members).build();
    return () -> homeroom.rest().put(course.path("/members"), body);
  }

  /** Most people stay, so that no roster looks like a mistake. */
  private static List<String> roster(People people, int generation) {
    String changing = people.id(STAY + 1 + generation % CHANGE);
    return Stream.concat(people.ids(1, STAY).stream(), Stream.of(changing)).toList();
  }

  private static List<String> last(People people) {
    return roster(people, GENERATIONS);
  }

  private static List<Rest.Answer> all(int threads, List<Callable<Rest.Answer>> calls) {
    ExecutorService callers = Executors.newFixedThreadPool(threads);
    try {
      List<Rest.Answer> answers = new ArrayList<>();
      for (Future<Rest.Answer> answer : callers.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("A request has failed.", e);
    } finally {
      callers.shutdownNow();
    }
  }
}
