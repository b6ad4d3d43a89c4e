package dev.homeroom.provider.matrix;

import dev.homeroom.provider.Membership;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What a room was when it was last read, and what we have done to it since. Others may have done
 * more: it serves only where the homeserver itself refuses what it no longer fits.
 */
final class KnownRoom {
  private final long readAt;
  private final int size;
  private final Set<String> noted;
  private final PowerLevels levels;

  private KnownRoom(long readAt, Set<String> noted, PowerLevels levels) {
    this.readAt = readAt;
    this.size = noted.size() + 1;
    this.noted = ConcurrentHashMap.newKeySet();
    this.noted.addAll(noted);
    this.levels = levels;
  }

  static KnownRoom of(RoomState state, long readAt) {
    Set<String> noted =
        state.members().stream()
            .filter(member -> member.is("join") || member.is("ban"))
            .map(RoomState.Member::account)
            .collect(Collectors.toSet());
    return new KnownRoom(readAt, noted, state.levels());
  }

  /**
   * Whether these people can be joined without another look: none of them is there or banned as far
   * as we know, and none has a level already.
   */
  boolean suffices(Collection<Membership> wanted) {
    return wanted.stream()
        .map(Membership::remoteId)
        .noneMatch(account -> noted.contains(account) || levels.names(account));
  }

  void joined(String account) {
    noted.add(account);
  }

  /** As they were read: without what we have written since, which is of people noted here. */
  PowerLevels levels() {
    return levels;
  }

  long readAt() {
    return readAt;
  }

  /** As it was read; a room that fills is read again soon enough. */
  int size() {
    return size;
  }
}
