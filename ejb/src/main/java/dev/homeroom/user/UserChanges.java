package dev.homeroom.user;

import dev.homeroom.change.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Records what the LMS says about users; each method is one transaction. */
@ApplicationScoped
public class UserChanges {

  /** Whether the user was made by this change, and what it is now. */
  public record Recorded(boolean created, UserView user) {}

  /** One of many. */
  public record Upsert(String userId, UserWanted wanted) {}

  /** How many were made and how many changed; the rest were as wanted. */
  public record Counts(int created, int updated, int unchanged) {}

  public Recorded put(Caller caller, String userId, UserWanted wanted) {
    throw new UnsupportedOperationException();
  }

  /** All or nothing. */
  public Counts putAll(Caller caller, List<Upsert> users) {
    throw new UnsupportedOperationException();
  }

  /** Takes the user out of every room, then erases everything held about the person. */
  public void delete(Caller caller, String userId) {
    throw new UnsupportedOperationException();
  }
}
