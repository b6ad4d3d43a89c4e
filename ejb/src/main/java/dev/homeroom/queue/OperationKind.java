package dev.homeroom.queue;

/** The kinds of work on a room, in the order in which they are performed. */
public enum OperationKind {
  CREATE_ROOM,
  REMOVE_MEMBERS,
  ADD_MEMBERS,
  UPDATE_MEMBERSHIP,
  UPDATE_ROOM,
  SYNCHRONISE_MEMBERS,
  DELETE_ROOM;

  /** Whether the kinds after it must wait until it is done. */
  public boolean holdsBackOthers() {
    return this == CREATE_ROOM;
  }
}
