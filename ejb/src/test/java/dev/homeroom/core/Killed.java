package dev.homeroom.core;

/** Ends a performer where it stands, as the death of its process would. */
public final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  public Killed() {
    super("killed", null, false, false);
  }
}
