package dev.homeroom.user;

import dev.homeroom.change.Caller;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.queue.TriedAgain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Records what the LMS says about users; each method is one transaction. */
@TriedAgain
@Transactional
@ApplicationScoped
public class UserChanges {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private SiteUsers users;
  @Inject private UserRooms rooms;

  /** Whether the user was made by this change, and what it is now. */
  public record Recorded(boolean created, UserView user) {}

  /** One of many. */
  public record Upsert(String userId, UserWanted wanted) {}

  /** How many were made and how many changed; the rest were as wanted. */
  public record Counts(int created, int updated, int unchanged) {}

  /** Makes the user what the LMS says; 409 while the user is being deleted. */
  public Recorded put(Caller caller, String userId, UserWanted wanted) {
    SiteUser user = users.lockOrCreate(caller.site(), List.of(userId)).get(userId);
    boolean created = !user.isKnown();
    List<SiteUser> changed = new ArrayList<>();
    take(user, wanted, changed);
    rooms.follow(changed, caller.cause());
    return new Recorded(created, user.view());
  }

  /**
   * Makes the user what the edit makes of it as it is now; nobody else changes it meanwhile. The
   * edit may be called more than once.
   */
  public UserView edit(Caller caller, String userId, Function<UserView, UserWanted> edit) {
    SiteUser user = users.lockOrCreate(caller.site(), List.of(userId)).get(userId);
    if (!user.isKnown()) {
      throw UserQueries.unknown(userId);
    }
    List<SiteUser> changed = new ArrayList<>();
    take(user, edit.apply(user.view()), changed);
    rooms.follow(changed, caller.cause());
    return user.view();
  }

  /** All or nothing. */
  public Counts putAll(Caller caller, List<Upsert> upserts) {
    Map<String, SiteUser> found =
        users.lockOrCreate(caller.site(), upserts.stream().map(Upsert::userId).toList());
    int created = (int) found.values().stream().filter(user -> !user.isKnown()).count();
    List<SiteUser> changed = new ArrayList<>();
    upserts.forEach(upsert -> take(found.get(upsert.userId()), upsert.wanted(), changed));
    rooms.follow(changed, caller.cause());
    return new Counts(created, changed.size() - created, upserts.size() - changed.size());
  }

  private static void take(SiteUser user, UserWanted wanted, List<SiteUser> changed) {
    if (user.isDeleting()) {
      throw ChangeRefused.conflict(
          "User " + user.userId() + " is being deleted; try again when that is done.");
    }
    if (user.become(wanted)) {
      changed.add(user);
    }
  }

  /**
   * Takes the user out of every room, then erases everything held about the person, even one whom
   * the site has only named.
   */
  public void delete(Caller caller, String userId) {
    SiteUser user =
        users.lockIfThere(caller.site(), userId).orElseThrow(() -> UserQueries.unknown(userId));
    if (!user.isDeleting()) {
      user.startDeleting();
      rooms.leave(user, caller.cause());
    }
    entities.flush();
  }
}
