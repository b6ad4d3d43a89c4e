package dev.homeroom.web.body;

import dev.homeroom.provider.Role;
import java.util.Locale;

/** Roles as JSON has them: in lower case, member unless said otherwise. */
final class Roles {
  private Roles() {}

  static Role of(String name) {
    return name == null ? Role.MEMBER : Role.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
