package dev.homeroom.room;

import dev.homeroom.change.ChangeRefused;
import jakarta.persistence.MappedSuperclass;

/**
 * Something of which the LMS sends whole lists, which it may number: a generation older than the
 * last one taken is refused.
 */
@MappedSuperclass
public abstract class TakesGenerations {

  private Long generation;

  /**
   * Takes a generation.
   *
   * @param sent null counts as the last one taken
   */
  public void takeGeneration(Long sent) {
    if (sent == null) {
      return;
    }
    if (generation != null && sent < generation) {
      throw ChangeRefused.conflict(
          "Generation " + sent + " is older than " + generation + ", the last one taken.");
    }
    generation = sent;
  }

  /** Whether this generation was the last one taken. */
  public boolean hasTaken(long sent) {
    return generation != null && generation == sent;
  }

  /** The last one taken; null if none was ever sent. */
  public Long generation() {
    return generation;
  }
}
