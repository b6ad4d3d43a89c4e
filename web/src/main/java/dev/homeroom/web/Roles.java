package dev.homeroom.web;

import dev.homeroom.provider.Role;
import java.util.Locale;

/** Roles as JSON has them: in lower case, member unless said otherwise. */
public final class Roles {
  private Roles() {}

  public static Role of(String name) {
    return name == null ? Role.MEMBER : Role.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
