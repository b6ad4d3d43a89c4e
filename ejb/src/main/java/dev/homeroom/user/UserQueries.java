package dev.homeroom.user;

import jakarta.enterprise.context.ApplicationScoped;

/** Reads users. */
@ApplicationScoped
public class UserQueries {

  public UserView get(String site, String userId) {
    throw new UnsupportedOperationException();
  }
}
