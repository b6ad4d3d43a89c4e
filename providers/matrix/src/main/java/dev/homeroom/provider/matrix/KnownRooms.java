package dev.homeroom.provider.matrix;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Rooms that were read a moment ago, so that people who are enrolled one after the other cost a
 * join each and not a read each. Kept for less time than one batch may take, and so no older than
 * what a batch relies on anyway.
 */
final class KnownRooms {
  static final Duration KEPT = Duration.ofSeconds(30);

  /** People of all rooms together that are remembered; the room read longest ago goes first. */
  private static final int MOST_PEOPLE = 50_000;

  private final Map<String, KnownRoom> rooms = new LinkedHashMap<>();
  private final LongSupplier nanoTime;
  private int people;

  KnownRooms(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The room, unless it was read too long ago. */
  synchronized Optional<KnownRoom> find(String room) {
    KnownRoom known = rooms.get(room);
    if (known != null && nanoTime.getAsLong() - known.readAt() > KEPT.toNanos()) {
      forget(room);
      return Optional.empty();
    }
    return Optional.ofNullable(known);
  }

  /** Remembers a room as it was read; one that anybody may enter is not remembered. */
  synchronized void learn(String room, long readAt, RoomState state) {
    forget(room);
    if (!state.isOpen()) {
      KnownRoom known = KnownRoom.of(state, readAt);
      rooms.put(room, known);
      people += known.size();
      forgetEldest();
    }
  }

  private void forgetEldest() {
    Iterator<KnownRoom> eldest = rooms.values().iterator();
    while (people > MOST_PEOPLE) {
      people -= eldest.next().size();
      eldest.remove();
    }
  }

  synchronized void forget(String room) {
    KnownRoom known = rooms.remove(room);
    if (known != null) {
      people -= known.size();
    }
  }

  long now() {
    return nanoTime.getAsLong();
  }
}
