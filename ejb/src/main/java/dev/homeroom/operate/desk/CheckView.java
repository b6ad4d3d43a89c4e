package dev.homeroom.operate.desk;

import java.util.List;

/** What trying a provider's connection found. */
public record CheckView(boolean ok, List<Finding> findings) {

  /** One thing looked at; the detail says what to change if it is not ok. */
  public record Finding(String name, boolean ok, String detail) {}
}
