package dev.homeroom.postgres;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Gives a test class an empty database of a real PostgreSQL. All classes of a run share the one
 * server, which is ended after the last of them:
 *
 * <pre>{@code
 * @RegisterExtension static final RealPostgres postgres = new RealPostgres();
 * }</pre>
 *
 * <p>A class that stops the server starts it again before it ends.
 */
public final class RealPostgres implements BeforeAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(RealPostgres.class);

  private PostgresServer server;
  private PostgresDatabase database;

  @Override
  public void beforeAll(ExtensionContext context) {
    server = server(context);
    server.start();
    database = server.newDatabase();
  }

  /** The server of this run, started when it is first asked for. */
  public static PostgresServer server(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Shared.class, key -> new Shared(), Shared.class)
        .server;
  }

  /** The server, to be stopped and started by tests of faults. */
  public PostgresServer server() {
    return server;
  }

  /** The database of this test class. */
  public PostgresDatabase database() {
    return database;
  }

  /** One more empty database, for a test that wants its own. */
  public PostgresDatabase newDatabase() {
    return server.newDatabase();
  }

  private static final class Shared implements AutoCloseable {
    private final PostgresServer server = PostgresServer.started();

    @Override
    public void close() {
      server.close();
    }
  }
}
