package dev.homeroom.perform.call;

import dev.homeroom.provider.MemberOutcome;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What became of many people. */
public final class Outcomes {
  private Outcomes() {}

  /** What the provider said of each account; the first, if it says two things of one. */
  public static Map<String, MemberOutcome> byAccount(List<MemberOutcome> outcomes) {
    return outcomes.stream()
        .collect(Collectors.toMap(MemberOutcome::remoteId, Function.identity(), (one, two) -> one));
  }
}
