package dev.homeroom.core;

import dev.homeroom.provider.Account;
import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.Call;
import dev.homeroom.provider.Connection;
import dev.homeroom.provider.ConnectionCheck;
import dev.homeroom.provider.Membership;
import dev.homeroom.provider.Person;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderInfo;
import dev.homeroom.provider.ProviderName;
import dev.homeroom.provider.RoomChatProvider;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSnapshot;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.RoomUserProvider;
import dev.homeroom.provider.SynchroniseProvider;
import dev.homeroom.provider.UserProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** A chat service in memory, with faults on demand. What there is lies in {@link MemoryChat}. */
@ApplicationScoped
@ProviderName("memory")
public class MemoryProvider
    implements UserProvider, RoomChatProvider, RoomUserProvider, SynchroniseProvider {

  /** The chat service of the running test. */
  public static final AtomicReference<MemoryChat> STATE = new AtomicReference<>(new MemoryChat());

  static final Duration WRITE = Duration.ofSeconds(1);

  private static MemoryChat chat() {
    return STATE.get();
  }

  @Override
  public ProviderInfo info() {
    return new ProviderInfo("memory", "1", false, "Nothing leaves this process.");
  }

  @Override
  public boolean isConfigured(Connection connection) {
    return chat().isConfigured();
  }

  @Override
  public ConnectionCheck check(Call call) {
    return new ConnectionCheck(List.of());
  }

  @Override
  public List<String> identitiesFor(Connection connection, Person person) throws ProviderFailure {
    chat().meet("identitiesFor");
    String name = person.username();
    return List.of("@" + name.replace('#', '.') + ":memory", "@=" + name + ":memory");
  }

  @Override
  public BatchOutcome createMembers(Call call, List<Account> accounts) throws ProviderFailure {
    return chat()
        .during(
            "createMembers",
            () ->
                BatchOutcome.oneByOne(
                    accounts, account -> chat().accounts().create(account, call.writes())));
  }

  @Override
  public BatchOutcome updateMembers(Call call, List<Account> accounts) throws ProviderFailure {
    return chat()
        .during(
            "updateMembers",
            () ->
                BatchOutcome.oneByOne(
                    accounts,
                    account ->
                        chat()
                            .forced(
                                account.remoteId(),
                                () -> chat().accounts().rename(account, call.writes()))));
  }

  @Override
  public String createChatRoom(Call call, RoomSpec room) throws ProviderFailure {
    call.writes().beforeWrite(WRITE);
    return chat().during(call, "createChatRoom", () -> chat().create(room));
  }

  @Override
  public Optional<String> findChatRoom(Call call, RoomSpec room) throws ProviderFailure {
    return chat().during("findChatRoom", () -> chat().find(room));
  }

  @Override
  public Set<RoomPart> updateChatRoom(Call call, String remoteId, RoomSpec room)
      throws ProviderFailure {
    call.writes().beforeWrite(WRITE);
    return chat().during(call, "updateChatRoom", () -> chat().require(remoteId).update(room));
  }

  @Override
  public void regainAccess(Call call, String remoteId) throws ProviderFailure {
    call.writes().beforeWrite(WRITE);
    chat()
        .during(
            "regainAccess",
            () -> {
              chat().existing(remoteId).regainAccess();
              return null;
            });
  }

  @Override
  public void deleteChatRoom(Call call, String remoteId) throws ProviderFailure {
    chat().during("deleteChatRoom", () -> chat().delete(remoteId));
  }

  @Override
  public Optional<URI> generateRoomUrl(Connection connection, RoomSpec room, String remoteId) {
    return Optional.ofNullable(remoteId).map(id -> URI.create("memory:" + id));
  }

  @Override
  public BatchOutcome addMembersToRoom(Call call, String remoteId, List<Membership> members)
      throws ProviderFailure {
    return chat()
        .during(
            "addMembersToRoom",
            () ->
                chat().isSilent()
                    ? new BatchOutcome(List.of(), null)
                    : BatchOutcome.oneByOne(
                        members,
                        member -> {
                          call.writes().beforeWrite(WRITE);
                          return chat()
                              .forced(
                                  member.remoteId(), () -> chat().require(remoteId).join(member));
                        }));
  }

  @Override
  public BatchOutcome updateRoomMembership(Call call, String remoteId, List<Membership> members)
      throws ProviderFailure {
    return chat()
        .during(
            "updateRoomMembership",
            () ->
                BatchOutcome.oneByOne(
                    members,
                    member ->
                        chat()
                            .forced(
                                member.remoteId(), () -> chat().require(remoteId).level(member))));
  }

  @Override
  public BatchOutcome removeMembersFromRoom(Call call, String remoteId, List<String> accounts)
      throws ProviderFailure {
    return chat()
        .during(
            "removeMembersFromRoom",
            () ->
                BatchOutcome.oneByOne(
                    accounts,
                    account -> {
                      call.writes().beforeWrite(WRITE);
                      return chat().forced(account, () -> chat().require(remoteId).kick(account));
                    }));
  }

  @Override
  public RoomSnapshot synchroniseRoomMembers(Call call, String remoteId) throws ProviderFailure {
    return chat().during("synchroniseRoomMembers", () -> chat().require(remoteId).snapshot());
  }
}
