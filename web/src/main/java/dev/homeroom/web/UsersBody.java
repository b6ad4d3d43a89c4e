package dev.homeroom.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.homeroom.user.UserChanges;
import dev.homeroom.web.valid.DistinctUsers;
import dev.homeroom.web.valid.Identifier;
import dev.homeroom.web.valid.Mail;
import dev.homeroom.web.valid.Name;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What many users are to be. */
@DistinctUsers(most = UsersBody.MOST)
public record UsersBody(@NotNull(message = Required.MESSAGE) List<@Valid Entry> users)
    implements DistinctUsers.Named {
  static final int MOST = 10_000;

  /** One of many; as {@link UserBody}, with the id that is in the address there. */
  public record Entry(
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
  public Iterable<DistinctUsers.Mention> mentions() {
    List<Entry> entries = users == null ? List.of() : users;
    return IntStream.range(0, entries.size())
            .mapToObj(i -> new DistinctUsers.Mention("users", i, "userId", entries.get(i).userId()))
        ::iterator;
  }

  List<UserChanges.Upsert> upserts() {
    return users.stream().map(Entry::upsert).toList();
  }
}
