package dev.homeroom.provider.contract;

import static dev.homeroom.provider.MemberOutcome.Kind.ALREADY_SO;
import static dev.homeroom.provider.MemberOutcome.Kind.DONE;
import static dev.homeroom.provider.MemberOutcome.Kind.REFUSED;
import static dev.homeroom.provider.MemberOutcome.Kind.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.Account;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Person;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.UserProvider;
import dev.homeroom.provider.WritesStopped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for a provider with accounts. Its connection lets it make missing ones. */
public interface UserProviderContract extends RemoteContract {

  /** Usernames that are easily taken for one another. */
  List<String> LOOKALIKES =
      List.of(
          "ada",
          "Ada",
          "ADA",
          "äda",
          "a.da",
          "a@da",
          "a#da",
          "a=40da",
          "ada.",
          ".ada",
          "1815",
          "user1815",
          "1815.",
          " ada",
          "ada lovelace",
          "ada_lovelace",
          "エイダ",
          "エ",
          "_",
          "..",
          "=",
          "=.",
          "a/da",
          "a+da",
          "a:da",
          "a~da",
          "a'da",
          "a\u0000da",
          "x".repeat(255),
          "x".repeat(254),
          "X".repeat(255),
          "エ".repeat(255));

  @Override
  UserProvider provider();

  private static Account account(String id, boolean given) {
    return new Account(id, given, new Person("whoever", "Somebody Else", null));
  }

  @Test
  default void theLastIdentityIsSharedByNoTwoUsernames() throws ProviderFailure {
    Map<String, String> owners = new HashMap<>();
    for (String username : LOOKALIKES) {
      List<String> identities = identities(username);
      assertThat(identities).doesNotHaveDuplicates().isEqualTo(identities(username));
      assertThat(owners.put(identities.get(identities.size() - 1), username)).isNull();
    }
    for (String username : LOOKALIKES) {
      List<String> identities = identities(username);
      for (String early : identities.subList(0, identities.size() - 1)) {
        assertThat(owners.getOrDefault(early, username)).isEqualTo(username);
      }
    }
  }

  private List<String> identities(String username) throws ProviderFailure {
    return provider().identitiesFor(connection(), new Person(username, null, null));
  }

  @Test
  default void anAccountIsMadeOnceAndFoundAfterwards() throws ProviderFailure {
    var missing = List.of(account(chatService().missingAccount(), false));
    assertKind(provider().createMembers(call(), missing).members().get(0), DONE);
    int before = chatService().writes();
    assertKind(provider().createMembers(call(), missing).members().get(0), ALREADY_SO);
    assertThat(chatService().writes()).isEqualTo(before);
  }

  @Test
  default void anAccountThatWasThereIsNeverModified() throws ProviderFailure {
    String there = chatService().newAccount();
    String before = chatService().profile(there);
    var outcome = provider().createMembers(call(), List.of(account(there, false)));
    assertKind(outcome.members().get(0), ALREADY_SO);
    assertThat(chatService().profile(there)).isEqualTo(before);
  }

  @Test
  default void anAccountThatTheSiteNamedIsNeverMade() throws ProviderFailure {
    int before = chatService().writes();
    var given = List.of(account(chatService().missingAccount(), true));
    var outcome = provider().createMembers(call(), given).members().get(0);
    assertKind(outcome, WAITING);
    assertThat(outcome.code()).isEqualTo(MemberOutcome.NO_ACCOUNT);
    assertThat(chatService().writes()).isEqualTo(before);
  }

  @Test
  default void oneRefusedAccountDoesNotStopTheOthers() throws ProviderFailure {
    var batch =
        List.of(
            account(chatService().newAccount(), false),
            account(chatService().refusedAccount(), false),
            account(chatService().missingAccount(), false));
    var outcome = provider().createMembers(call(), batch);
    assertThat(outcome.cut()).isEmpty();
    assertKind(outcome.members().get(0), ALREADY_SO);
    assertKind(outcome.members().get(1), REFUSED);
    assertKind(outcome.members().get(2), DONE);
  }

  @Test
  default void accountsThatWereDealtWithBeforeAPauseAreKept() throws ProviderFailure {
    var batch =
        List.of(
            account(chatService().newAccount(), false),
            account(chatService().missingAccount(), false));
    chatService().pauseNextWrite(DELAY);
    var outcome = provider().createMembers(call(), batch);
    assertThat(outcome.members()).hasSize(1);
    assertPaused(outcome.cutShort());
  }

  @Test
  default void noAccountIsMadeWithoutPermission() throws ProviderFailure {
    int before = chatService().writes();
    var missing = List.of(account(chatService().missingAccount(), false));
    var outcome = provider().createMembers(call(until(() -> true)), missing);
    assertThat(outcome.cutShort()).isInstanceOf(WritesStopped.class);
    assertThat(chatService().writes()).isEqualTo(before);
  }

  private static Account called(String id, String name) {
    return new Account(id, false, new Person("whoever", name, null));
  }

  @Test
  default void theNameOfAnAccountThatWeMadeFollowsAndIsWrittenOnce() throws ProviderFailure {
    String id = chatService().missingAccount();
    provider().createMembers(call(), List.of(called(id, "Ada Byron")));
    assertThat(chatService().displayName(id)).isEqualTo("Ada Byron");
    var renamed = List.of(called(id, "Ada Lovelace"));
    assertKind(provider().updateMembers(call(), renamed).members().get(0), DONE);
    assertThat(chatService().displayName(id)).isEqualTo("Ada Lovelace");
    int before = chatService().writes();
    assertKind(provider().updateMembers(call(), renamed).members().get(0), ALREADY_SO);
    var nameless = List.of(called(id, null));
    assertKind(provider().updateMembers(call(), nameless).members().get(0), ALREADY_SO);
    assertThat(chatService().writes()).isEqualTo(before);
    assertThat(chatService().displayName(id)).isEqualTo("Ada Lovelace");
  }

  @Test
  default void oneNameThatCannotFollowDoesNotStopTheOthers() throws ProviderFailure {
    String id = chatService().missingAccount();
    provider().createMembers(call(), List.of(called(id, "Ada Byron")));
    var batch =
        List.of(
            called(chatService().missingAccount(), "Nobody"),
            called(chatService().refusedAccount(), "Nobody"),
            called(id, "Ada Lovelace"));
    var outcome = provider().updateMembers(call(), batch);
    assertThat(outcome.cut()).isEmpty();
    assertKind(outcome.members().get(0), WAITING);
    assertKind(outcome.members().get(1), REFUSED);
    assertKind(outcome.members().get(2), DONE);
  }

  @Test
  default void noNameFollowsWithoutPermission() throws ProviderFailure {
    String id = chatService().missingAccount();
    provider().createMembers(call(), List.of(called(id, "Ada Byron")));
    int before = chatService().writes();
    var renamed = List.of(called(id, "Ada Lovelace"));
    var outcome = provider().updateMembers(call(until(() -> true)), renamed);
    assertThat(outcome.cutShort()).isInstanceOf(WritesStopped.class);
    assertThat(chatService().writes()).isEqualTo(before);
  }
}
