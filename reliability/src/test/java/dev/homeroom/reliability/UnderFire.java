package dev.homeroom.reliability;

import dev.homeroom.postgres.PostgresDatabase;
import dev.homeroom.postgres.RealPostgres;
import dev.homeroom.provider.contract.FaultProxy;
import dev.homeroom.provider.matrix.RealSynapse;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Homeserver;
import dev.homeroom.testbed.MovableTime;
import dev.homeroom.testbed.Rest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * The server on a PostgreSQL, with a proxy between it and a real homeserver, for all classes whose
 * faults it survives. Each class uses people and courses of its own, and its faults end with it.
 */
final class UnderFire implements BeforeAllCallback, AfterEachCallback, TestWatcher {
  private static final Namespace NAMESPACE = Namespace.create(UnderFire.class);
  private static final Logger LOG = System.getLogger(UnderFire.class.getName());

  private final RealSynapse synapse = new RealSynapse();
  private Shared shared;

  @Override
  public void beforeAll(ExtensionContext context) {
    synapse.beforeAll(context);
    shared =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                Shared.class,
                key -> new Shared(synapse, RealPostgres.server(context).newDatabase()),
                Shared.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    shared.proxy.open();
    shared.proxy.calm();
    shared.proxy.forget();
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    LOG.log(Level.WARNING, "The server''s log ends with:\n{0}", shared.server.logTail());
  }

  HomeroomServer server() {
    return shared.server;
  }

  /** REST with the bootstrap token. */
  Rest rest() {
    return shared.server.rest();
  }

  Course course(String id) {
    return new Course(rest(), id);
  }

  /** The homeserver, asked directly. */
  Homeserver homeserver() {
    return shared.homeserver;
  }

  /** The way from Homeroom to the homeserver. */
  FaultProxy proxy() {
    return shared.proxy;
  }

  /** The database's time. */
  MovableTime time() {
    return shared.time;
  }

  private static final class Shared implements AutoCloseable {
    private final Homeserver homeserver;
    private final FaultProxy proxy;
    private final MovableTime time;
    private final HomeroomServer server;

    Shared(RealSynapse synapse, PostgresDatabase database) {
      homeserver = new Homeserver(synapse);
      proxy = new FaultProxy(synapse.url());
      time = new MovableTime(database);
      server = HomeroomServer.with(settings(synapse, database));
      try {
        server.start();
      } catch (AssertionError e) {
        close();
        throw e;
      }
    }

    private Map<String, String> settings(RealSynapse synapse, PostgresDatabase database) {
      Map<String, String> settings = new LinkedHashMap<>();
      settings.put("homeroom.db.url", database.jdbcUrl());
      settings.put("homeroom.db.username", database.user());
      settings.put("homeroom.db.password", database.password());
      settings.put("homeroom.matrix.homeserver-url", proxy.url().toString());
      settings.put("homeroom.matrix.access-token", synapse.token());
      settings.put("homeroom.matrix.accounts", "create");
      return settings;
    }

    @Override
    public void close() {
      try (proxy;
          server) {
        // Both, in the reverse order, even if one fails.
      }
    }
  }
}
