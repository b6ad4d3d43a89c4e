package dev.homeroom.it.container;

import dev.homeroom.provider.Account;
import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.Call;
import dev.homeroom.provider.Connection;
import dev.homeroom.provider.ConnectionCheck;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Membership;
import dev.homeroom.provider.Person;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderInfo;
import dev.homeroom.provider.ProviderName;
import dev.homeroom.provider.RoomChatProvider;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSnapshot;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.provider.RoomSnapshot.RemoteMember;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.RoomUserProvider;
import dev.homeroom.provider.SynchroniseProvider;
import dev.homeroom.provider.UserProvider;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Does whatever it is asked, and remembers under which circumstances it was asked. */
@ApplicationScoped
@ProviderName("probe")
public class ProbeProvider
    implements UserProvider, RoomChatProvider, RoomUserProvider, SynchroniseProvider {

  /**
   * One call that it got.
   *
   * @param method of the SPI
   * @param room its name, where the call has one; else its remote id or null
   * @param thread on which it was asked
   * @param transaction the status of that thread's transaction, by {@code
   *     jakarta.transaction.Status}
   */
  public record Seen(String method, String room, String thread, int transaction) {}

  @Resource(lookup = "java:jboss/TransactionManager")
  private TransactionManager transactions;

  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final Map<String, Map<String, Membership>> rooms = new ConcurrentHashMap<>();

  /** Everything it was asked so far. */
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  @Override
  public ProviderInfo info() {
    return new ProviderInfo("probe", "1", false, "Sends nothing anywhere.");
  }

  @Override
  public boolean isConfigured(Connection connection) {
    return true;
  }

  @Override
  public ConnectionCheck check(Call call) {
    see("check", null);
    return new ConnectionCheck(List.of());
  }

  @Override
  public List<String> identitiesFor(Connection connection, Person person) {
    return List.of("probe:" + person.username());
  }

  @Override
  public BatchOutcome createMembers(Call call, List<Account> accounts) {
    see("createMembers", null);
    return all(accounts.stream().map(Account::remoteId).toList());
  }

  @Override
  public BatchOutcome updateMembers(Call call, List<Account> accounts) {
    see("updateMembers", null);
    return all(accounts.stream().map(Account::remoteId).toList());
  }

  @Override
  public String createChatRoom(Call call, RoomSpec room) {
    see("createChatRoom", room.name());
    rooms.putIfAbsent(room.stamp(), new ConcurrentHashMap<>());
    return room.stamp();
  }

  @Override
  public Optional<String> findChatRoom(Call call, RoomSpec room) {
    see("findChatRoom", room.name());
    return Optional.of(room.stamp()).filter(rooms::containsKey);
  }

  @Override
  public Set<RoomPart> updateChatRoom(Call call, String remoteId, RoomSpec room) {
    see("updateChatRoom", room.name());
    return Set.of(RoomPart.NAME);
  }

  @Override
  public void regainAccess(Call call, String remoteId) {
    see("regainAccess", remoteId);
  }

  @Override
  public void deleteChatRoom(Call call, String remoteId) {
    see("deleteChatRoom", remoteId);
    rooms.remove(remoteId);
  }

  @Override
  public Optional<URI> generateRoomUrl(Connection connection, RoomSpec room, String remoteId) {
    return Optional.ofNullable(remoteId).map(id -> URI.create("probe:" + id));
  }

  @Override
  public BatchOutcome addMembersToRoom(Call call, String remoteId, List<Membership> members) {
    see("addMembersToRoom", remoteId);
    members.forEach(member -> rooms.get(remoteId).put(member.remoteId(), member));
    return all(members.stream().map(Membership::remoteId).toList());
  }

  @Override
  public BatchOutcome updateRoomMembership(Call call, String remoteId, List<Membership> members) {
    see("updateRoomMembership", remoteId);
    members.forEach(member -> rooms.get(remoteId).put(member.remoteId(), member));
    return all(members.stream().map(Membership::remoteId).toList());
  }

  @Override
  public BatchOutcome removeMembersFromRoom(Call call, String remoteId, List<String> accounts) {
    see("removeMembersFromRoom", remoteId);
    accounts.forEach(rooms.get(remoteId)::remove);
    return all(accounts);
  }

  @Override
  public RoomSnapshot synchroniseRoomMembers(Call call, String remoteId) throws ProviderFailure {
    see("synchroniseRoomMembers", remoteId);
    return new RoomSnapshot(
        null,
        null,
        null,
        false,
        rooms.get(remoteId).values().stream()
            .map(m -> new RemoteMember(m.remoteId(), Presence.JOINED, m.role(), true))
            .toList());
  }

  private static BatchOutcome all(List<String> accounts) {
    return new BatchOutcome(accounts.stream().map(MemberOutcome::done).toList(), null);
  }

  private void see(String method, String room) {
    try {
      String thread = Thread.currentThread().getName();
      seen.add(new Seen(method, room, thread, transactions.getStatus()));
    } catch (SystemException e) {
      throw new IllegalStateException(e);
    }
  }
}
