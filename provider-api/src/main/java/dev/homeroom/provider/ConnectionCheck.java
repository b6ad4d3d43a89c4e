package dev.homeroom.provider;

import java.util.List;

/** What a check of the connection found, in the order in which it looked. */
public record ConnectionCheck(List<Finding> findings) {

  public ConnectionCheck {
    findings = List.copyOf(findings);
  }

  /** Whether everything the provider needs is there. */
  public boolean ok() {
    return findings.stream().allMatch(Finding::ok);
  }

  /**
   * One thing looked at.
   *
   * @param name what was looked at, a stable word such as {@code server-admin}
   * @param ok whether it is as needed
   * @param detail one sentence: what was found and, if it is not ok, what to change
   */
  public record Finding(String name, boolean ok, String detail) {}
}
