package dev.homeroom.perform.call;

import java.util.List;

/**
 * A part of a room's people, read in one short transaction, dealt with in one call, settled in
 * another short transaction.
 *
 * @param <T> one person's part
 */
public record Slice<T>(String remoteRoomId, List<T> people) {

  /** Most people in one slice: few enough that a slow server finishes them within a lease. */
  public static final int MOST = 100;

  public boolean isEmpty() {
    return people.isEmpty();
  }
}
