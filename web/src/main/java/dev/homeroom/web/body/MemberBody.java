package dev.homeroom.web.body;

import dev.homeroom.provider.Role;
import dev.homeroom.web.valid.RoleName;
import jakarta.validation.constraints.PositiveOrZero;

/** What one member is to be. */
public record MemberBody(
    @RoleName String role, @PositiveOrZero(message = Generation.MESSAGE) Long generation) {

  public Role wanted() {
    return Roles.of(role);
  }
}
