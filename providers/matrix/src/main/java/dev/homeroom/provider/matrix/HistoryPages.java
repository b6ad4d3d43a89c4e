package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderUnavailable;

/**
 * A room's membership events from the newest backwards, page by page. People put what they like
 * into their own events, so a page can be too large; then a small one is read in its place, and the
 * next ones grow again.
 */
final class HistoryPages {
  private static final int LARGEST = 1000;

  /** An event has 64 KiB at most and is told three times over at most: so many always fit. */
  private static final int SMALLEST = 10;

  private final SynapseClient client;
  private final String room;
  private int size = LARGEST;
  private String from;
  private boolean over;

  HistoryPages(SynapseClient client, String room) {
    this.client = client;
    this.room = room;
  }

  boolean hasNext() {
    return !over;
  }

  Answer next() throws ProviderFailure {
    Answer page = read().orFail();
    from = page.json().getString("end", null);
    over = from == null;
    size = Math.min(2 * size, LARGEST);
    return page;
  }

  private Answer read() throws ProviderFailure {
    try {
      return client.membershipHistory(room, from, size);
    } catch (ProviderUnavailable failure) {
      if (size == SMALLEST || !Transport.isForItsSize(failure)) {
        throw failure;
      }
      size = SMALLEST;
      return client.membershipHistory(room, from, size);
    }
  }
}
