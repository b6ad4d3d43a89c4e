package dev.homeroom.room;

import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads members. */
@ApplicationScoped
public class MemberQueries {

  /** The members of a room, by user id; {@code state} null for all. */
  public Page<MemberView> list(String site, InstanceKey key, MemberState state, PageRequest page) {
    throw new UnsupportedOperationException();
  }
}
