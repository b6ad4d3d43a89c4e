package dev.homeroom.web.body;

import dev.homeroom.change.ChangeRefused;

/** How far the LMS has counted; may be sent in the body or in the address. */
public final class Generation {
  public static final String MESSAGE = "must not be negative";

  private Generation() {}

  public static Long of(Long inBody, Long inAddress) {
    if (inBody != null && inAddress != null && !inBody.equals(inAddress)) {
      throw ChangeRefused.invalid("generation", "is not the same in the body and in the address");
    }
    return inBody == null ? inAddress : inBody;
  }
}
