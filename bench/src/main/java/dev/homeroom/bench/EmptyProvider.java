package dev.homeroom.bench;

import dev.homeroom.provider.Account;
import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.Call;
import dev.homeroom.provider.Connection;
import dev.homeroom.provider.ConnectionCheck;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Membership;
import dev.homeroom.provider.Person;
import dev.homeroom.provider.ProviderInfo;
import dev.homeroom.provider.ProviderName;
import dev.homeroom.provider.RoomChatProvider;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.RoomUserProvider;
import dev.homeroom.provider.Setting;
import dev.homeroom.provider.SettingsDeclaration;
import dev.homeroom.provider.UserProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says that it has done whatever it is asked to do, and does nothing. */
@ApplicationScoped
@ProviderName(EmptyProvider.NAME)
public class EmptyProvider implements UserProvider, RoomChatProvider, RoomUserProvider {
  static final String NAME = "empty";
  static final String CONCURRENCY = "homeroom.empty.max-concurrency";

  /** What the launcher has to know of it. */
  public static final class Settings implements SettingsDeclaration {
    @Override
    public List<Setting> settings() {
      return List.of(new Setting(CONCURRENCY, "4", false, "Rooms at once."));
    }
  }

  @Override
  public ProviderInfo info() {
    return new ProviderInfo(NAME, "1", false, "Nothing leaves this process.");
  }

  @Override
  public boolean isConfigured(Connection connection) {
    return true;
  }

  @Override
  public ConnectionCheck check(Call call) {
    return new ConnectionCheck(List.of());
  }

  @Override
  public List<String> identitiesFor(Connection connection, Person person) {
    return List.of("@" + person.username() + ":" + NAME);
  }

  @Override
  public BatchOutcome createMembers(Call call, List<Account> accounts) {
    return all(accounts.stream().map(Account::remoteId).toList());
  }

  @Override
  public BatchOutcome updateMembers(Call call, List<Account> accounts) {
    return all(accounts.stream().map(Account::remoteId).toList());
  }

  @Override
  public String createChatRoom(Call call, RoomSpec room) {
    return room.stamp();
  }

  @Override
  public Optional<String> findChatRoom(Call call, RoomSpec room) {
    return Optional.of(room.stamp());
  }

  @Override
  public Set<RoomPart> updateChatRoom(Call call, String remoteId, RoomSpec room) {
    return Set.of();
  }

  @Override
  public void regainAccess(Call call, String remoteId) {
    // Nobody ever took it away.
  }

  @Override
  public void deleteChatRoom(Call call, String remoteId) {
    // There was nothing.
  }

  @Override
  public Optional<URI> generateRoomUrl(Connection connection, RoomSpec room, String remoteId) {
    return Optional.empty();
  }

  @Override
  public BatchOutcome addMembersToRoom(Call call, String remoteId, List<Membership> members) {
    return all(members.stream().map(Membership::remoteId).toList());
  }

  @Override
  public BatchOutcome updateRoomMembership(Call call, String remoteId, List<Membership> members) {
    return all(members.stream().map(Membership::remoteId).toList());
  }

  @Override
  public BatchOutcome removeMembersFromRoom(Call call, String remoteId, List<String> accounts) {
    return all(accounts);
  }

  private static BatchOutcome all(List<String> accounts) {
    return new BatchOutcome(accounts.stream().map(MemberOutcome::done).toList(), null);
  }
}
