package dev.homeroom.room;

import dev.homeroom.change.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/** Records what the LMS says about rooms; each method is one transaction. */
@ApplicationScoped
public class RoomChanges {

  /** Whether the room was made by this change, and what it is now. */
  public record Recorded(boolean created, RoomView room) {}

  /**
   * Makes the room what is wanted. The same twice changes nothing and queues nothing.
   *
   * @param expectedVersion the version the caller saw; null if it does not care
   */
  public Recorded put(Caller caller, InstanceKey key, RoomWanted wanted, Long expectedVersion) {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes everybody out and forgets the room.
   *
   * @param remote whether the remote room is deleted too, by the server's own call
   */
  public void delete(Caller caller, InstanceKey key, boolean remote, Long expectedVersion) {
    throw new UnsupportedOperationException();
  }

  /** Compares the room with what is really there, soon, and repairs it. */
  public void synchronise(Caller caller, InstanceKey key) {
    throw new UnsupportedOperationException();
  }
}
