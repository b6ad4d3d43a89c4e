package dev.homeroom.web.body;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.homeroom.user.UserView;
import dev.homeroom.user.UserWanted;
import dev.homeroom.web.valid.Identifier;
import dev.homeroom.web.valid.Mail;
import dev.homeroom.web.valid.Name;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** What a user is to be; what is left out takes its default. */
public record UserBody(
    @NotNull(message = Required.MESSAGE) @Name String username,
    @JsonSetter(nulls = Nulls.SET) @Name String displayName,
    @JsonSetter(nulls = Nulls.SET) @Mail String email,
    Boolean suspended,
    @Size(max = MOST, message = TOO_MANY) List<@Identifier String> roles,
    @Size(max = MOST, message = TOO_MANY) Map<@Identifier String, @Name String> identities) {
  static final int MOST = 100;
  static final String TOO_MANY = "must not have more than 100 entries";

  public static UserBody of(UserView user) {
    return new UserBody(
        user.username(),
        user.displayName(),
        user.email(),
        user.suspended(),
        user.roles(),
        user.identities());
  }

  public UserWanted wanted() {
    return new UserWanted(
        username,
        displayName,
        email,
        suspended != null && suspended,
        roles == null ? List.of() : roles,
        identities == null ? Map.of() : identities);
  }
}
