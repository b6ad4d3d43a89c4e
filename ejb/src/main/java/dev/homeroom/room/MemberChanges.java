package dev.homeroom.room;

import dev.homeroom.change.Caller;
import dev.homeroom.provider.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Records what the LMS says about rosters; each method is one transaction. */
@ApplicationScoped
public class MemberChanges {

  public MemberView put(Caller caller, InstanceKey key, String userId, Role role, Long generation) {
    throw new UnsupportedOperationException();
  }

  /** Explicit, so the removal guard does not judge it. One who is not on the roster is removed. */
  public void remove(Caller caller, InstanceKey key, String userId, Long generation) {
    throw new UnsupportedOperationException();
  }

  public RosterResult change(Caller caller, InstanceKey key, RosterChange change) {
    throw new UnsupportedOperationException();
  }

  /** Takes the whole roster. */
  public RosterResult replace(
      Caller caller, InstanceKey key, long generation, List<RosterChange.Wanted> members) {
    throw new UnsupportedOperationException();
  }

  /** What {@link #replace} would come to; changes nothing. */
  public RosterPreview preview(
      Caller caller, InstanceKey key, long generation, List<RosterChange.Wanted> members) {
    throw new UnsupportedOperationException();
  }
}
