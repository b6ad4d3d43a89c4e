package dev.homeroom.room;

import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads rooms. */
@ApplicationScoped
public class RoomQueries {

  /**
   * Which rooms are listed; every part may be null.
   *
   * @param site null for those of all sites
   * @param q part of the name, in any case
   */
  public record Filter(String site, String provider, RoomState state, String q) {}

  public RoomView get(String site, InstanceKey key) {
    throw new UnsupportedOperationException();
  }

  public Page<RoomView> list(Filter filter, PageRequest page) {
    throw new UnsupportedOperationException();
  }
}
