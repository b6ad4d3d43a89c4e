package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.operate.answers.KeptAnswers;
import dev.homeroom.operate.answers.KeptAnswers.Answer;
import dev.homeroom.provider.Role;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.RosterChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change that carries a key is made once, however often it is asked for. */
abstract class Idempotency extends CoreTest {

  private static final KeptAnswers.Request REQUEST =
      new KeptAnswers.Request("scope", "request", "default");

  private final AtomicInteger effects = new AtomicInteger();

  @BeforeEach
  void forgetEffects() {
    effects.set(0);
  }

  private static Answer answer(String body) {
    return new Answer(201, "/here", "\"1\"", body, "default", Set.of(), false, false);
  }

  private Optional<Answer> once(KeptAnswers.Request request, Callable<Answer> change)
      throws Exception {
    return core.get(KeptAnswers.class).once(request, change);
  }

  /** Enrols user 7 under the key, and counts how often that was begun. */
  private Answer enrolSeven() {
    effects.incrementAndGet();
    var seven = List.of(new RosterChange.Wanted("7", Role.MEMBER));
    core.get(MemberChanges.class)
        .change(LMS, COURSE, new RosterChange(seven, List.of(), List.of(), null));
    return answer("{\"added\":1}");
  }

  private long enrolled() {
    return core.count("select count(e) from RosterEntry e");
  }

  @Test
  void theSameAgainIsTheSameAnswerWithoutAnyEffect() throws Exception {
    wantRoom();

    assertThat(once(REQUEST, this::enrolSeven)).isEmpty();
    unenrol("7");
    Optional<Answer> again = once(REQUEST, this::enrolSeven);

    assertThat(again).contains(answer("{\"added\":1}"));
    assertThat(enrolled()).isZero();
    assertThat(effects).hasValue(1);
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() throws Exception {
    once(REQUEST, () -> answer("{}"));

    var other = new KeptAnswers.Request("scope", "another", "default");

    assertThat(kind(other)).isEqualTo(ChangeRefused.Kind.KEY_REUSED);
  }

  @Test
  void whatIsRefusedIsNotKeptAndMayBeMended() throws Exception {
    wantRoom();
    Callable<Answer> refused =
        () -> {
          enrolSeven();
          throw ChangeRefused.conflict("Not now.");
        };

    assertThatThrownBy(() -> once(REQUEST, refused)).isInstanceOf(ChangeRefused.class);
    assertThat(enrolled()).isZero();
    assertThat(once(REQUEST, this::enrolSeven)).isEmpty();

    assertThat(enrolled()).isEqualTo(1);
  }

  @Test
  void aSecretIsNeverGivenAgain() throws Exception {
    once(REQUEST, () -> new Answer(201, null, null, "secret", "default", Set.of(), false, true));

    assertThat(kind(REQUEST)).isEqualTo(ChangeRefused.Kind.CONFLICT);
    assertThat(core.count("select count(a) from KeptAnswer a where a.body is not null")).isZero();
  }

  @Test
  void aDayLaterTheKeyMeansNothingMore() throws Exception {
    once(REQUEST, () -> answer("{\"first\":true}"));
    core.later(Duration.ofHours(24).plusSeconds(1));

    assertThat(once(REQUEST, () -> answer("{}"))).isEmpty();
    core.later(Duration.ofHours(24).plusSeconds(1));
    core.get(KeptAnswers.class).clear();

    assertThat(core.count("select count(a) from KeptAnswer a")).isZero();
  }

  @Test
  void ofAThousandAtOnceOneHasAnEffectAndTheOthersItsAnswer() throws Exception {
    wantRoom();
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try {
      List<Future<Optional<Answer>>> answers =
          IntStream.range(0, 1_000)
              .mapToObj(i -> callers.submit(() -> once(REQUEST, this::enrolSeven)))
              .toList();
      int first = 0;
      for (Future<Optional<Answer>> one : answers) {
        first += one.get().isEmpty() ? 1 : 0;
        assertThat(one.get().orElse(answer("{\"added\":1}"))).isEqualTo(answer("{\"added\":1}"));
      }

      assertThat(first).isEqualTo(1);
      assertThat(effects).hasValue(1);
      assertThat(enrolled()).isEqualTo(1);
    } finally {
      callers.shutdownNow();
    }
  }

  private ChangeRefused.Kind kind(KeptAnswers.Request request) {
    ChangeRefused[] refused = new ChangeRefused[1];
    assertThatThrownBy(() -> once(request, () -> answer("{}")))
        .isInstanceOfSatisfying(ChangeRefused.class, thrown -> refused[0] = thrown);
    return refused[0].kind();
  }
}
