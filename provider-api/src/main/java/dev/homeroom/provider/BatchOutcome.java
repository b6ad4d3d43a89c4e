package dev.homeroom.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of a batch of people.
 *
 * @param members one outcome for each person that was dealt with, in the batch's order
 * @param cutShort why the rest of the batch was not dealt with; null if all of it was
 */
public record BatchOutcome(List<MemberOutcome> members, ProviderFailure cutShort) {

  public BatchOutcome {
    members = List.copyOf(members);
  }

  /** Why the rest was not dealt with, if there is a rest. */
  public Optional<ProviderFailure> cut() {
    return Optional.ofNullable(cutShort);
  }

  /** One person's part of a batch. */
  @FunctionalInterface
  public interface Step<T> {
    MemberOutcome apply(T one) throws ProviderFailure;
  }

  /**
   * Deals with a batch one by one. What was done before a failure of the whole call is kept, and
   * the rest is left undone.
   */
  public static <T> BatchOutcome oneByOne(List<T> batch, Step<T> step) {
    List<MemberOutcome> outcomes = new ArrayList<>(batch.size());
    for (T one : batch) {
      try {
        outcomes.add(step.apply(one));
      } catch (ProviderFailure failure) {
        return new BatchOutcome(outcomes, failure);
      }
    }
    return new BatchOutcome(outcomes, null);
  }
}
