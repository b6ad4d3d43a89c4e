package dev.homeroom.provider.matrix;

import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A room as people are brought into it: what is remembered of it as long as that serves, its state
 * from the first surprise on.
 */
final class Sight {
  private final RoomReader reader;
  private final JoinHistory history;
  private final String room;
  private final List<Membership> wanted;

  private RoomState state;
  private KnownRoom known;
  private Map<String, Boolean> byUs = Map.of();

  private Sight(RoomReader reader, JoinHistory history, String room, List<Membership> wanted) {
    this.reader = reader;
    this.history = history;
    this.room = room;
    this.wanted = wanted;
  }

  static Sight of(RoomReader reader, JoinHistory history, String room, List<Membership> wanted)
      throws ProviderFailure {
    Sight sight = new Sight(reader, history, room, wanted);
    sight.known = reader.known().find(room).filter(one -> one.suffices(wanted)).orElse(null);
    if (sight.known == null) {
      sight.look();
    }
    return sight;
  }

  /** Reads the room, unless it was read for this batch already. */
  boolean look() throws ProviderFailure {
    if (state != null) {
      return false;
    }
    state = reader.read(room);
    known = reader.known().find(room).orElse(null);
    requirePower();
    byUs = history.byUs(room, joined());
    return true;
  }

  private void requirePower() throws ProviderFailure {
    if (!state.levels().mayInvite(reader.own())) {
      throw RoomReader.noAccess("Our account has no power to invite into the room");
    }
  }

  private List<RoomState.Member> joined() {
    return wanted.stream()
        .map(member -> state.member(member.remoteId()))
        .filter(member -> member.is("join"))
        .distinct()
        .toList();
  }

  /**
   * The account's record. Empty while only what is remembered of the room is used: the account is
   * assumed to be absent.
   */
  Optional<RoomState.Member> member(String account) {
    return Optional.ofNullable(state).map(read -> read.member(account));
  }

  boolean isOurs(String account) {
    return byUs.getOrDefault(account, false);
  }

  PowerLevels levels() {
    return state == null ? known.levels() : state.levels();
  }

  void joined(String account) {
    if (known != null) {
      known.joined(account);
    }
  }
}
