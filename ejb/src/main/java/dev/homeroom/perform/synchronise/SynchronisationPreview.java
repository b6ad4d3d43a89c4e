package dev.homeroom.perform.synchronise;

import dev.homeroom.room.RosterPreview.Person;
import java.util.List;

/**
 * What a synchronisation would do.
 *
 * @param room what it would repair of the room itself: {@code name}, {@code topic}, {@code avatar},
 *     {@code readOnly}
 * @param add people it would bring in
 * @param update people it would give this role
 * @param remove people it would take out, those included whose removal is or would be held
 * @param reason why removals are, or would be, held; null if none is
 */
public record SynchronisationPreview(
    List<String> room,
    List<Person> add,
    List<Person> update,
    List<Leaver> remove,
    boolean held,
    String reason) {

  static final SynchronisationPreview NOTHING =
      new SynchronisationPreview(List.of(), List.of(), List.of(), List.of(), false, null);

  /**
   * Somebody to be taken out.
   *
   * @param userId null for an account that no user has
   * @param remoteId null unless no user has the account
   */
  public record Leaver(String userId, String remoteId) {
    static Leaver of(String userId, String remoteId) {
      return new Leaver(userId, userId == null ? remoteId : null);
    }
  }
}
