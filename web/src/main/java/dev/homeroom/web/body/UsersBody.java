package dev.homeroom.web.body;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.homeroom.user.UserChanges;
import dev.homeroom.web.valid.Entries;
import dev.homeroom.web.valid.Identifier;
import dev.homeroom.web.valid.Mail;
import dev.homeroom.web.valid.Name;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What many users are to be. */
public record UsersBody(@NotNull(message = Required.MESSAGE) List<User> users) implements Entries {

  /** One of many; as {@link UserBody}, with the id that is in the address there. */
  public record User(
      @NotNull(message = Required.MESSAGE) @Identifier String userId,
      @NotNull(message = Required.MESSAGE) @Name String username,
      @JsonSetter(nulls = Nulls.SET) @Name String displayName,
      @JsonSetter(nulls = Nulls.SET) @Mail String email,
      Boolean suspended,
      @Size(max = UserBody.MOST, message = UserBody.TOO_MANY) List<@Identifier String> roles,
      @Size(max = UserBody.MOST, message = UserBody.TOO_MANY)
          Map<@Identifier String, @Name String> identities) {

    UserChanges.Upsert upsert() {
      UserBody body = new UserBody(username, displayName, email, suspended, roles, identities);
      return new UserChanges.Upsert(userId, body.wanted());
    }
  }

  @Override
  public int most() {
    return 10_000;
  }

  @Override
  public Stream<Entry> entries() {
    return Entries.of("users", users, User::userId);
  }

  public List<UserChanges.Upsert> upserts() {
    return users.stream().map(User::upsert).toList();
  }
}
