package dev.homeroom.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.homeroom.change.Caller;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomQueries;
import dev.homeroom.room.RoomView;
import dev.homeroom.web.json.MergePatch;
import dev.homeroom.web.valid.Judge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Patches the room that is there, and begins again if it is another one by then. */
@ApplicationScoped
public class RoomPatch {
  private static final int TRIES = 10;

  private final RoomQueries queries;
  private final RoomChanges changes;
  private final Judge judge;

  /** For the container's proxy. */
  protected RoomPatch() {
    this(null, null, null);
  }

  @Inject
  public RoomPatch(RoomQueries queries, RoomChanges changes, Judge judge) {
    this.queries = queries;
    this.changes = changes;
    this.judge = judge;
  }

  /**
   * @param expected the version that the caller has seen; null if any may be patched
   */
  RoomView apply(Caller caller, InstanceKey key, JsonNode patch, Long expected) {
    for (int tried = 1; ; tried++) {
      RoomView current = queries.get(caller.site(), key);
      RoomBody body = judge.valid(MergePatch.apply(patch, RoomBody.of(current), RoomBody.class));
      long version = expected == null ? current.version() : expected;
      try {
        return changes.put(caller, key, body.wanted(), version).room();
      } catch (ChangeRefused refused) {
        boolean overtaken = refused.kind() == ChangeRefused.Kind.PRECONDITION_FAILED;
        if (!overtaken || expected != null || tried == TRIES) {
          throw refused;
        }
      }
    }
  }
}
