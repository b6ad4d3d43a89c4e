package dev.homeroom.provider.matrix;

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
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.RoomChatProvider;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSnapshot;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.RoomUserProvider;
import dev.homeroom.provider.SynchroniseProvider;
import dev.homeroom.provider.UserProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rooms on a Matrix homeserver, by its client-server API and Synapse's administration API. Answers
 * to Moodle's {@code communication_matrix}.
 */
@ApplicationScoped
@ProviderName("matrix")
public class MatrixProvider
    implements UserProvider, RoomChatProvider, RoomUserProvider, SynchroniseProvider {

  private static final String PRIVACY =
      "Usernames, display names and who is in which room go to the configured Matrix homeserver.";

  private final Homeservers homeservers;

  public MatrixProvider() {
    this(new Transport(Clock.systemUTC(), Transport.TIMEOUT));
  }

  MatrixProvider(Transport transport) {
    this.homeservers = new Homeservers(transport);
  }

  @Override
  public ProviderInfo info() {
    return new ProviderInfo("matrix", "1.0", false, PRIVACY);
  }

  @Override
  public boolean isConfigured(Connection connection) {
    return Homeservers.endpoint(connection).isPresent();
  }

  @Override
  public ConnectionCheck check(Call call) throws ProviderFailure {
    Homeserver homeserver = homeservers.of(call.connection());
    return new ConnectionChecks(homeserver, homeserver.client(call)).check();
  }

  @Override
  public List<String> identitiesFor(Connection connection, Person person) throws ProviderFailure {
    return homeservers.of(connection).identities().of(person.username());
  }

  @Override
  public BatchOutcome createMembers(Call call, List<Account> accounts) throws ProviderFailure {
    return Work.writing(homeservers, call).accounts().create(accounts);
  }

  @Override
  public BatchOutcome updateMembers(Call call, List<Account> accounts) throws ProviderFailure {
    return Work.writing(homeservers, call).accounts().rename(accounts);
  }

  @Override
  public String createChatRoom(Call call, RoomSpec room) throws ProviderFailure {
    return Work.writing(homeservers, call).rooms().create(room);
  }

  @Override
  public Optional<String> findChatRoom(Call call, RoomSpec room) throws ProviderFailure {
    return Work.reading(homeservers, call).rooms().find(room);
  }

  @Override
  public Set<RoomPart> updateChatRoom(Call call, String remoteId, RoomSpec room)
      throws ProviderFailure {
    return Work.writing(homeservers, call).update().update(remoteId, room);
  }

  @Override
  public void regainAccess(Call call, String remoteId) throws ProviderFailure {
    Work.writing(homeservers, call).access().regain(remoteId);
  }

  /**
   * {@inheritDoc}
   *
   * @throws ProviderRefused if the homeserver does not take the id
   */
  @Override
  public void deleteChatRoom(Call call, String remoteId) throws ProviderFailure {
    Work.writing(homeservers, call).rooms().delete(remoteId);
  }

  @Override
  public Optional<URI> generateRoomUrl(Connection connection, RoomSpec room, String remoteId) {
    return Optional.ofNullable(remoteId)
        .flatMap(
            id -> RoomUrl.of(Homeserver.setting(connection, MatrixSettings.WEB_CLIENT_URL), id));
  }

  @Override
  public BatchOutcome addMembersToRoom(Call call, String remoteId, List<Membership> members)
      throws ProviderFailure {
    return Work.writing(homeservers, call).members().add(remoteId, members);
  }

  @Override
  public BatchOutcome updateRoomMembership(Call call, String remoteId, List<Membership> members)
      throws ProviderFailure {
    return Work.writing(homeservers, call).members().update(remoteId, members);
  }

  @Override
  public BatchOutcome removeMembersFromRoom(Call call, String remoteId, List<String> accounts)
      throws ProviderFailure {
    return Work.writing(homeservers, call).members().remove(remoteId, accounts);
  }

  @Override
  public RoomSnapshot synchroniseRoomMembers(Call call, String remoteId) throws ProviderFailure {
    return Work.reading(homeservers, call).snapshots().of(remoteId);
  }
}
