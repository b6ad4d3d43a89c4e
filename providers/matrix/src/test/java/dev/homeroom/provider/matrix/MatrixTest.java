package dev.homeroom.provider.matrix;

import dev.homeroom.provider.Call;
import dev.homeroom.provider.Connection;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.WritePermission;
import dev.homeroom.provider.contract.FaultProxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A provider, a real Synapse, and a proxy between them. */
abstract class MatrixTest {

  @RegisterExtension static final RealSynapse SYNAPSE = new RealSynapse();

  private final MatrixProvider provider = new MatrixProvider();
  private FaultProxy proxy;
  private SynapseSide side;

  @BeforeEach
  void connect() {
    proxy = new FaultProxy(SYNAPSE.url());
    side = new SynapseSide(SYNAPSE, proxy);
  }

  @AfterEach
  void disconnect() {
    proxy.close();
  }

  MatrixProvider provider() {
    return provider;
  }

  FaultProxy proxy() {
    return proxy;
  }

  SynapseSide side() {
    return side;
  }

  Call call() {
    return call(Map.of());
  }

  /** A call with other settings than a complete connection has. */
  Call call(Map<String, String> other) {
    return new Call(connection(other), WritePermission.ALWAYS, null);
  }

  Connection connection(Map<String, String> other) {
    Map<String, String> settings = new HashMap<>();
    settings.put("homeroom.matrix.homeserver-url", proxy.url().toString());
    settings.put("homeroom.matrix.access-token", SYNAPSE.token());
    settings.putAll(other);
    return new Connection("matrix", settings);
  }

  static RoomSpec spec(String name) {
    return new RoomSpec(
        UUID.randomUUID().toString().replace("-", ""), name, "", Map.of(), null, false);
  }

  String newRoom() throws ProviderFailure {
    return provider.createChatRoom(call(), spec("Physics 101"));
  }

  MemberOutcome add(String room, String account, Role role) throws ProviderFailure {
    var members = List.of(new Membership(account, role));
    return provider.addMembersToRoom(call(), room, members).members().get(0);
  }

  MemberOutcome update(String room, String account, Role role) throws ProviderFailure {
    var members = List.of(new Membership(account, role));
    return provider.updateRoomMembership(call(), room, members).members().get(0);
  }
}
