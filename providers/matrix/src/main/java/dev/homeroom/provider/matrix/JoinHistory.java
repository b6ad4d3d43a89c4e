package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ProviderFailure;
import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out who brought people into a room. The state only shows the join, which is each person's
 * own event; the one before it tells: an invitation by us makes the join ours. All that are asked
 * about are looked up together, page by page.
 */
final class JoinHistory {

  /** So many pages of old events are read; whoever came earlier counts as brought in by hand. */
  private static final int MOST_PAGES = 100;

  private final SynapseClient client;
  private final String own;
  private final KnownJoins known;

  JoinHistory(SynapseClient client, String own, KnownJoins known) {
    this.client = client;
    this.own = own;
    this.known = known;
  }

  /** Which of these members' joins are ours, by account. */
  Map<String, Boolean> byUs(String room, Collection<RoomState.Member> joined)
      throws ProviderFailure {
    Map<String, RoomState.Member> sought =
        joined.stream()
            .filter(member -> known.byUs(member.event()).isEmpty())
            .collect(Collectors.toMap(RoomState.Member::account, member -> member));
    findOut(room, new HashMap<>(sought));
    return joined.stream()
        .collect(
            Collectors.toMap(
                RoomState.Member::account, member -> known.byUs(member.event()).orElse(false)));
  }

  private void findOut(String room, Map<String, RoomState.Member> sought) throws ProviderFailure {
    Set<String> reached = new HashSet<>();
    HistoryPages pages = new HistoryPages(client, room);
    for (int read = 0; read < MOST_PAGES && !sought.isEmpty() && pages.hasNext(); read++) {
      take(pages.next(), sought, reached);
    }
    sought.values().forEach(member -> known.learn(member.event(), false));
  }

  /** From the newest event backwards: after the join, the first event that is none decides. */
  private void take(Answer page, Map<String, RoomState.Member> sought, Set<String> reached)
      throws ProviderFailure {
    try {
      for (JsonObject event : page.objects("chunk")) {
        reached.add(event.getString("event_id"));
        RoomState.Member member = sought.get(event.getString("state_key", ""));
        String membership = event.getJsonObject("content").getString("membership", "");
        if (member != null && reached.contains(member.event()) && !membership.equals("join")) {
          boolean ours = membership.equals("invite") && own.equals(event.getString("sender", ""));
          known.learn(member.event(), ours);
          sought.remove(member.account());
        }
      }
    } catch (ClassCastException | NullPointerException e) {
      throw Answer.notMatrix(e);
    }
  }
}
