package dev.homeroom.provider.matrix;

import dev.homeroom.provider.Connection;
import dev.homeroom.provider.ProviderUnavailable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The homeservers of this process: one for each connection, as long as its settings stay. */
final class Homeservers {
  private final Transport transport;
  private final Map<Connection, Homeserver> byConnection = new ConcurrentHashMap<>();

  Homeservers(Transport transport) {
    this.transport = transport;
  }

  Homeserver of(Connection connection) throws ProviderUnavailable {
    Endpoint endpoint =
        endpoint(connection)
            .orElseThrow(
                () ->
                    ProviderUnavailable.connection(
                        "Matrix is not configured: set homeroom.matrix.homeserver-url and"
                            + " homeroom.matrix.access-token",
                        (Throwable) null));
    return byConnection.computeIfAbsent(
        connection, wanted -> new Homeserver(wanted, endpoint, transport.forAnother()));
  }

  static Optional<Endpoint> endpoint(Connection connection) {
    return connection
        .setting(MatrixSettings.HOMESERVER_URL)
        .flatMap(
            url ->
                connection
                    .setting(MatrixSettings.ACCESS_TOKEN)
                    .flatMap(token -> Endpoint.of(url, token)));
  }
}
