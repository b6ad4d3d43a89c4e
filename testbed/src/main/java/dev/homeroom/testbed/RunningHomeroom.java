package dev.homeroom.testbed;

import dev.homeroom.provider.matrix.RealSynapse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * The server and the homeserver that all test classes of a run share, since both take their time to
 * start:
 *
 * <pre>{@code
 * @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();
 * }</pre>
 *
 * <p>Each class uses people, courses and sites of its own. When a test fails, the end of the
 * server's log is shown.
 */
public final class RunningHomeroom implements BeforeAllCallback, TestWatcher {
  private static final Namespace NAMESPACE = Namespace.create(RunningHomeroom.class);
  private static final Logger LOG = System.getLogger(RunningHomeroom.class.getName());

  private final RealSynapse synapse = new RealSynapse();
  private Shared shared;

  @Override
  public void beforeAll(ExtensionContext context) {
    synapse.beforeAll(context);
    shared =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Shared.class, key -> new Shared(synapse), Shared.class);
    shared.gate.open();
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    LOG.log(Level.WARNING, "The server''s log ends with:\n{0}", shared.server.logTail());
  }

  public HomeroomServer server() {
    return shared.server;
  }

  /** REST with the bootstrap token. */
  public Rest rest() {
    return shared.server.rest();
  }

  /** The homeserver, asked directly. */
  public Homeserver homeserver() {
    return shared.homeserver;
  }

  /** People on the homeserver. */
  public Hands hands() {
    return shared.hands;
  }

  /** The way from Homeroom to the homeserver. */
  public Gate gate() {
    return shared.gate;
  }

  public Course course(String id) {
    return new Course(rest(), id);
  }

  /** The settings of a server that uses this homeserver. */
  public static Map<String, String> settings(RealSynapse synapse, int port) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("homeroom.matrix.homeserver-url", "http://127.0.0.1:" + port);
    settings.put("homeroom.matrix.access-token", synapse.token());
    settings.put("homeroom.matrix.accounts", "create");
    settings.put("homeroom.retry.first", "PT1S");
    settings.put("homeroom.retry.max", "PT3S");
    return settings;
  }

  private static final class Shared implements AutoCloseable {
    private final Homeserver homeserver;
    private final Hands hands;
    private final Gate gate;
    private final HomeroomServer server;

    Shared(RealSynapse synapse) {
      homeserver = new Homeserver(synapse);
      hands = new Hands(synapse.url().toString(), synapse.token());
      gate = new Gate(synapse.url().getPort());
      server = HomeroomServer.with(settings(synapse, gate.port()));
      try {
        server.start();
      } catch (AssertionError e) {
        close();
        throw e;
      }
    }

    @Override
    public void close() {
      try (gate;
          server) {
        // Both, in the reverse order, even if one fails.
      }
    }
  }
}
