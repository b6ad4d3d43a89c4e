package dev.homeroom.provider.matrix;

import dev.homeroom.provider.Connection;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.contract.ChatService;
import dev.homeroom.provider.contract.FaultProxy;
import dev.homeroom.provider.contract.RemoteRoomContract;
import dev.homeroom.provider.contract.RoomUserContract;
import dev.homeroom.provider.contract.SynchroniseContract;
import dev.homeroom.provider.contract.UserProviderContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class MatrixContractTest
    implements RemoteRoomContract, RoomUserContract, UserProviderContract, SynchroniseContract {

  @RegisterExtension static final RealSynapse SYNAPSE = new RealSynapse();

  private MatrixProvider provider;
  private FaultProxy proxy;
  private SynapseSide side;

  RealSynapse synapse() {
    return SYNAPSE;
  }

  @BeforeEach
  void connect() throws ProviderFailure {
    proxy = new FaultProxy(synapse().url());
    side = new SynapseSide(synapse(), proxy);
    provider = side.newProvider();
    provider.check(call());
  }

  @AfterEach
  void disconnect() {
    proxy.close();
  }

  @Override
  public MatrixProvider provider() {
    return provider;
  }

  @Override
  public Connection connection() {
    return new Connection(
        "matrix",
        Map.of(
            "homeroom.matrix.homeserver-url", proxy.url().toString(),
            "homeroom.matrix.access-token", synapse().token(),
            "homeroom.matrix.accounts", "create"));
  }

  @Override
  public ChatService chatService() {
    return side;
  }

  @Override
  public String newRemoteRoom() throws ProviderFailure {
    return provider.createChatRoom(call(), newRoom());
  }
}
