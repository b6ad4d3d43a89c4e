package dev.homeroom.provider.matrix;

import dev.homeroom.provider.Call;
import dev.homeroom.provider.ProviderFailure;

/** What one call of Homeroom's works with. */
record Work(Homeserver homeserver, SynapseClient client, String own) {

  /** For a call that may write. */
  static Work writing(Homeservers homeservers, Call call) throws ProviderFailure {
    Work work = reading(homeservers, call);
    work.homeserver.tryToLiftRateLimits(work.client);
    return work;
  }

  /** For a call that only reads. */
  static Work reading(Homeservers homeservers, Call call) throws ProviderFailure {
    Homeserver homeserver = homeservers.of(call.connection());
    SynapseClient client = homeserver.client(call);
    return new Work(homeserver, client, homeserver.ownAccount(client));
  }

  Rooms rooms() {
    return new Rooms(client, reader(), writer(), update());
  }

  RoomUpdate update() {
    return new RoomUpdate(reader(), writer(), new Avatars(client, writer()));
  }

  Access access() {
    return new Access(client, reader());
  }

  Members members() {
    return new Members(client, reader(), history());
  }

  Accounts accounts() {
    return new Accounts(client, own, homeserver.is(MatrixSettings.ACCOUNTS, "create"));
  }

  Snapshots snapshots() {
    return new Snapshots(reader(), history());
  }

  private RoomReader reader() {
    return new RoomReader(client, own, homeserver.knownRooms());
  }

  private RoomWriter writer() {
    return new RoomWriter(client, reader());
  }

  private JoinHistory history() {
    return new JoinHistory(client, own, homeserver.knownJoins());
  }
}
