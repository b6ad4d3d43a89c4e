package dev.homeroom.provider.matrix;

import dev.homeroom.provider.Membership;
import dev.homeroom.provider.Role;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A room's power levels, and what may be changed in them: entries of the levels that roles have.
 * Others were set by hand and stay; so does every key of the event but {@code users}.
 *
 * @param creators accounts that stand above every level and must not be listed: from room version
 *     12 on those who created the room
 * @see <a href="https://spec.matrix.org/v1.12/client-server-api/#mroompower_levels">Power
 *     levels</a>
 */
record PowerLevels(JsonObject content, Set<String> creators) {

  /** From here on nobody is changed or removed. */
  static final long UNTOUCHABLE = 100;

  private static final List<String> WRITTEN =
      List.of("m.room.power_levels", "m.room.name", "m.room.topic", "m.room.avatar");

  private static final Map<Role, Long> LEVELS =
      Map.of(Role.MEMBER, 0L, Role.MODERATOR, 51L, Role.ADMIN, 90L);

  static long level(Role role) {
    return LEVELS.get(role);
  }

  /** The account's level; creators have more than any number says. */
  long of(String account) {
    return creators.contains(account)
        ? Long.MAX_VALUE
        : entry(account).orElse(number("users_default").orElse(0L));
  }

  boolean isUntouchable(String account) {
    return of(account) >= UNTOUCHABLE;
  }

  /** The account's role; empty for a level that was set by hand. */
  Optional<Role> role(String account) {
    if (creators.contains(account)) {
      return Optional.empty();
    }
    long level = entry(account).orElse(0L);
    return LEVELS.entrySet().stream()
        .filter(role -> role.getValue() == level)
        .map(Map.Entry::getKey)
        .findAny();
  }

  /** Whether the account has an entry of its own. */
  boolean names(String account) {
    return object("users").containsKey(account);
  }

  boolean mayInvite(String account) {
    return of(account) >= number("invite").orElse(0L);
  }

  boolean mayKick(String account) {
    return of(account) >= number("kick").orElse(50L);
  }

  /** Whether the account can do everything that Homeroom does in a room. */
  boolean mayLead(String account) {
    return mayInvite(account)
        && mayKick(account)
        && WRITTEN.stream().allMatch(type -> mayWrite(account, type));
  }

  boolean mayWrite(String account, String eventType) {
    return of(account)
        >= number(object("events").get(eventType)).or(() -> number("state_default")).orElse(50L);
  }

  /** These levels with the members' roles in them, where no other level was set by hand. */
  PowerLevels giving(Collection<Membership> members) {
    Map<String, JsonValue> users = new LinkedHashMap<>(object("users"));
    for (Membership member : members) {
      Optional<Role> now = role(member.remoteId());
      if (now.isPresent() && now.get() != member.role()) {
        set(users, member);
      }
    }
    return with(users);
  }

  private static void set(Map<String, JsonValue> users, Membership member) {
    if (member.role() == Role.MEMBER) {
      users.remove(member.remoteId());
    } else {
      users.put(member.remoteId(), Json.createValue(LEVELS.get(member.role())));
    }
  }

  /** These levels without the entries of accounts that are out, whoever set them. */
  PowerLevels without(Collection<String> accounts) {
    Map<String, JsonValue> users = new LinkedHashMap<>(object("users"));
    accounts.stream().filter(account -> !isUntouchable(account)).forEach(users::remove);
    return with(users);
  }

  /** The accounts whose entries differ between the two. */
  Set<String> differences(PowerLevels other) {
    JsonObject mine = object("users");
    JsonObject others = other.object("users");
    Set<String> accounts = new TreeSet<>(mine.keySet());
    accounts.addAll(others.keySet());
    accounts.removeIf(account -> Objects.equals(mine.get(account), others.get(account)));
    return accounts;
  }

  private PowerLevels with(Map<String, JsonValue> users) {
    var builder = Json.createObjectBuilder();
    users.forEach(builder::add);
    var changed = Json.createObjectBuilder(content).add("users", builder).build();
    return users.equals(object("users")) ? this : with(changed);
  }

  /** The levels that another content of the event says. */
  PowerLevels with(JsonObject changed) {
    return new PowerLevels(changed, creators);
  }

  private Optional<Long> entry(String account) {
    return number(object("users").get(account));
  }

  Optional<Long> number(String key) {
    return number(content.get(key));
  }

  JsonObject object(String key) {
    return content.get(key) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }

  /** Old room versions have levels that are numbers written as strings. */
  static Optional<Long> number(JsonValue value) {
    if (value instanceof JsonNumber number) {
      return Optional.of(number.longValue());
    }
    return value instanceof JsonString text && text.getString().matches("\\s*[+-]?\\d{1,18}\\s*")
        ? Optional.of(Long.valueOf(text.getString().strip()))
        : Optional.empty();
  }

  /** What holds in a room whose power levels were never written. */
  static PowerLevels unwritten(String creator, Set<String> creators) {
    if (!creators.isEmpty()) {
      return new PowerLevels(JsonValue.EMPTY_JSON_OBJECT, creators);
    }
    var users = Json.createObjectBuilder().add(creator, UNTOUCHABLE);
    return new PowerLevels(Json.createObjectBuilder().add("users", users).build(), Set.of());
  }
}
