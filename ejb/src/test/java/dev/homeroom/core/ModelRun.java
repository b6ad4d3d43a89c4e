package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.site.Sites;
import java.util.List;
import java.util.Map;

/** One sequence of steps, played on the core and on the model side by side. */
final class ModelRun {

  private final Core core;
  private final PlainModel model = new PlainModel();
  private final ModelState state;
  private final ModelDerivation derivation;
  private final ModelChanges changes;
  private final ModelTroubles troubles;

  ModelRun(Core core) {
    this.core = core;
    state = new ModelState(core, model);
    derivation = new ModelDerivation(core, model, state);
    changes = new ModelChanges(core, model, state, derivation);
    troubles = new ModelTroubles(core, model, state);
  }

  /** Plays the steps, then lets everything come to rest and compares. */
  void play(List<Step> sequence) {
    core.reset();
    core.get(Sites.class).put("other", "Other", Map.of("removal", Map.of("grace", "PT10M")));
    for (int i = 0; i < sequence.size(); i++) {
      if (sequence.get(i).word().equals("during")) {
        List<Step> rest = sequence.subList(i + 1, Math.min(i + 2, sequence.size()));
        troubles.interpose(sequence.get(i), () -> rest.forEach(this::changeOnly));
        i++;
      } else {
        step(sequence.get(i));
      }
      derivation.tick();
    }
    new ModelEnd(core, model, state, derivation).check();
  }

  private void step(Step step) {
    if (!changeOnly(step)) {
      switch (step.word()) {
        case "work" -> work(() -> {});
        case "crash" -> work(() -> core.dieAfterTransactions(step.number(0)));
        case "away" -> work(() -> core.failTransactionsAfter(step.number(0), step.number(1)));
        default -> troubles.play(step);
      }
    }
  }

  /** Answers false, and does nothing, if the step is no change of the LMS's. */
  private boolean changeOnly(Step step) {
    try {
      boolean played = changes.play(step);
      assertThat(ModelChanges.mustBeRefused(step)).as("%s is refused", step).isFalse();
      return played;
    } catch (ChangeRefused refused) {
      assertThat(changes.mayRefuse(step)).as("%s: %s", step, refused.getMessage()).isTrue();
      return true;
    }
  }

  private void work(Runnable disturbance) {
    disturbance.run();
    core.workOff();
    core.failTransactionsAfter(0, 0);
    troubles.workIsOver();
    state.look();
  }
}
