package dev.homeroom.provider.matrix;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who was behind which join. An event never changes, so what was found out once holds for ever and
 * a room in which nobody came or went needs no second look. Keeps the newest only.
 */
final class KnownJoins {
  private static final int MOST = 100_000;

  private final Map<String, Boolean> byUs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  synchronized Optional<Boolean> byUs(String event) {
    return Optional.ofNullable(byUs.get(event));
  }

  synchronized void learn(String event, boolean ours) {
    byUs.put(event, ours);
  }
}
