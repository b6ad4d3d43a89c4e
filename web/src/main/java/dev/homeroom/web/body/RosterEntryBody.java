package dev.homeroom.web.body;

import dev.homeroom.room.RosterChange;
import dev.homeroom.web.valid.Identifier;
import dev.homeroom.web.valid.RoleName;
import jakarta.validation.constraints.NotNull;

/** Somebody on a roster. */
public record RosterEntryBody(
    @NotNull(message = Required.MESSAGE) @Identifier String userId, @RoleName String role) {

  RosterChange.Wanted wanted() {
    return new RosterChange.Wanted(userId, Roles.of(role));
  }
}
