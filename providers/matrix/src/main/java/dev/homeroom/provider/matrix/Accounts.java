package dev.homeroom.provider.matrix;

import dev.homeroom.provider.Account;
import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.MemberOutcome.Kind;
import dev.homeroom.provider.Person;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderUnavailable;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Finds accounts, judges whether they may be used, and makes missing ones where that is wanted. */
final class Accounts {

  /** Characters of a display name that Synapse takes. */
  private static final int LONGEST_NAME = 256;

  private final SynapseClient client;
  private final String own;
  private final boolean mayMake;

  Accounts(SynapseClient client, String own, boolean mayMake) {
    this.client = client;
    this.own = own;
    this.mayMake = mayMake;
  }

  BatchOutcome create(List<Account> accounts) {
    return BatchOutcome.oneByOne(accounts, this::create);
  }

  private MemberOutcome create(Account account) throws ProviderFailure {
    String id = account.remoteId();
    Optional<MemberOutcome> unusable = unusable(id, own);
    if (unusable.isPresent()) {
      return unusable.get();
    }
    Answer found = client.account(id);
    if (!found.notFound()) {
      return judged(id, found);
    }
    return account.given() || !mayMake ? noAccount(id) : make(account);
  }

  BatchOutcome rename(List<Account> accounts) {
    return BatchOutcome.oneByOne(accounts, this::rename);
  }

  private MemberOutcome rename(Account account) throws ProviderFailure {
    String id = account.remoteId();
    Optional<MemberOutcome> unusable = unusable(id, own);
    if (unusable.isPresent()) {
      return unusable.get();
    }
    Answer found = client.account(id);
    if (found.notFound()) {
      return noAccount(id);
    }
    MemberOutcome usable = judged(id, found);
    boolean differs = usable.kind() == Kind.ALREADY_SO && isNamedOtherwise(found, account.person());
    return differs ? nameNow(account) : usable;
  }

  private static boolean isNamedOtherwise(Answer found, Person person) throws ProviderFailure {
    JsonValue now = found.json().get("displayname");
    return hasName(person)
        && !(now instanceof JsonString text && text.getString().equals(shortened(person)));
  }

  private MemberOutcome nameNow(Account account) throws ProviderFailure {
    String id = account.remoteId();
    Answer named = client.putAccount(id, named(account.person()));
    if (named.ok()) {
      return MemberOutcome.done(id);
    }
    return named.serverError()
        ? Members.serverError(id, named)
        : MemberOutcome.refused(id, Codes.REFUSED, named.sentence());
  }

  /**
   * Makes the account with nothing in it, so that one that appeared in between is not modified, and
   * names it only if it is new.
   */
  private MemberOutcome make(Account account) throws ProviderFailure {
    try {
      return made(account, client.putAccount(account.remoteId(), JsonValue.EMPTY_JSON_OBJECT));
    } catch (ProviderUnavailable failure) {
      if (failure.reach() == ProviderUnavailable.Reach.CONNECTION) {
        throw failure; // It did not get as far as making anything.
      }
      return maybeMade(account.remoteId(), failure.getMessage());
    }
  }

  private MemberOutcome made(Account account, Answer made) throws ProviderFailure {
    String id = account.remoteId();
    if (!made.created()) {
      return made.ok() ? judged(id, made) : whyNotMade(id, made);
    }
    return new MemberOutcome(
        id, Kind.DONE, null, hasName(account.person()) ? name(account) : null, null);
  }

  /**
   * Whatever comes of it: that the account is ours must not be forgotten over its name.
   *
   * @return why it has no name; null if it has
   */
  private String name(Account account) {
    try {
      Answer named = client.putAccount(account.remoteId(), named(account.person()));
      return named.ok() ? null : "The account has no name yet. " + named.sentence();
    } catch (ProviderFailure failure) {
      return "The account has no name yet. " + failure.getMessage();
    }
  }

  private static boolean hasName(Person person) {
    return person.displayName() != null && !person.displayName().isBlank();
  }

  private static JsonObject named(Person person) {
    return Json.createObjectBuilder().add("displayname", shortened(person)).build();
  }

  private static String shortened(Person person) {
    String name = person.displayName();
    int end = Math.min(name.length(), LONGEST_NAME);
    boolean inCharacter = end < name.length() && Character.isHighSurrogate(name.charAt(end - 1));
    return name.substring(0, inCharacter ? end - 1 : end);
  }

  private MemberOutcome whyNotMade(String id, Answer refused) throws ProviderFailure {
    if (refused.serverError()) {
      return maybeMade(id, refused.sentence());
    }
    Answer found = client.account(id);
    String code = refused.status() == 400 ? Codes.INVALID_ID : Codes.REFUSED;
    return found.notFound()
        ? MemberOutcome.refused(id, code, refused.sentence())
        : judged(id, found);
  }

  private static MemberOutcome maybeMade(String id, String why) {
    return MemberOutcome.later(id, MemberOutcome.MAYBE_MADE, why, null);
  }

  private static MemberOutcome judged(String id, Answer answer) throws ProviderFailure {
    if (answer.status() == 403) {
      throw RoomReader.notAdmin();
    }
    if (answer.serverError()) {
      return Members.serverError(id, answer);
    }
    if (!answer.ok()) {
      return MemberOutcome.refused(id, Codes.INVALID_ID, answer.sentence());
    }
    JsonObject account = answer.json();
    return refusal(id, account).orElse(MemberOutcome.alreadySo(id));
  }

  private static Optional<MemberOutcome> refusal(String id, JsonObject account) {
    if (isSet(account, "deactivated")) {
      return refused(id, Codes.ACCOUNT_DEACTIVATED, "The account is deactivated");
    }
    if (isSet(account, "admin")) {
      return refused(id, Codes.SERVER_ADMIN, "The account is a server administrator's");
    }
    if (isSet(account, "is_guest")) {
      return refused(id, Codes.ACCOUNT_GUEST, "The account is a guest's");
    }
    if (isSet(account, "locked")) {
      return refused(id, Codes.ACCOUNT_LOCKED, "The account is locked");
    }
    return isSet(account, "suspended")
        ? refused(id, Codes.ACCOUNT_SUSPENDED, "The account is suspended")
        : Optional.empty();
  }

  /** Older homeservers say 1 for true. */
  private static boolean isSet(JsonObject account, String flag) {
    JsonValue value = account.get(flag);
    return value instanceof JsonNumber number
        ? number.intValue() != 0
        : JsonValue.TRUE.equals(value);
  }

  /** Why the account must not be used, as far as its id alone tells. */
  static Optional<MemberOutcome> unusable(String id, String own) {
    if (id.equals(own)) {
      return Optional.of(ownAccount(id));
    }
    Optional<UserId> parsed = UserId.parse(id).filter(UserId::fits);
    if (parsed.isEmpty()) {
      return refused(id, Codes.INVALID_ID, "The id is no Matrix user id");
    }
    return parsed.get().server().equals(Homeserver.domain(own))
        ? Optional.empty()
        : refused(id, Codes.NOT_LOCAL, "The account is on another homeserver");
  }

  static MemberOutcome ownAccount(String id) {
    return MemberOutcome.refused(id, Codes.OWN_ACCOUNT, "The account is the service's own");
  }

  /** The outcome for an account that does not exist; empty if it does. */
  static Optional<MemberOutcome> missing(SynapseClient client, String id) throws ProviderFailure {
    Answer found = client.account(id);
    if (found.status() == 403) {
      throw RoomReader.notAdmin();
    }
    return found.notFound() ? Optional.of(noAccount(id)) : Optional.empty();
  }

  private static MemberOutcome noAccount(String id) {
    return MemberOutcome.waiting(
        id, MemberOutcome.NO_ACCOUNT, "There is no such account on the homeserver");
  }

  private static Optional<MemberOutcome> refused(String id, String code, String detail) {
    return Optional.of(MemberOutcome.refused(id, code, detail));
  }
}
