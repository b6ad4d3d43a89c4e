package dev.homeroom.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/**
 * The server's main class: takes the process id file, sets a watch on the start, and lets WildFly
 * run. Touches no logging, which has to find WildFly's own log manager first.
 */
public final class Node {

  /** Seconds after which a stop that hangs is cut short; it has had its time to drain by then. */
  private static final int LONGEST_STOP_SECONDS = 28;

  private static final int STOPPED_BY_SIGNAL = 143;

  private Node() {}

  /**
   * @param arguments those of JBoss Modules
   */
  public static void main(String[] arguments) throws Exception {
    Layout layout =
        new Layout(Path.of(System.getProperty("homeroom.server.build")), dataDirectory());
    takePidFile(layout);
    Runtime.getRuntime().addShutdownHook(new Thread(Node::limitStop, "homeroom-stop"));
    Farewell.onSigterm(Duration.parse(System.getProperty(Keys.STOP_DELAY)));
    Thread watch = new Thread(new StartWatch(layout), "homeroom-start-watch");
    watch.setDaemon(true);
    watch.start();
    Class.forName("org.jboss.modules.Main")
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }

  private static Path dataDirectory() {
    return Path.of(System.getProperty(Keys.DATA_DIR));
  }

  private static void takePidFile(Layout layout) throws IOException {
    try {
      new PidFile(layout.pidFile()).take();
      new StartMark(layout.startMark(), Clock.systemUTC()).clear();
    } catch (Refusal refusal) {
      Terminal.say(refusal.getMessage());
      System.exit(refusal.exitCode());
    }
  }

  private static void limitStop() {
    Terminal.say("stopping; running work has " + Preparation.DRAIN_SECONDS + " s to end");
    TimerTask halt =
        new TimerTask() {
          @Override
          public void run() {
            Runtime.getRuntime().halt(STOPPED_BY_SIGNAL);
          }
        };
    new Timer("homeroom-stop-limit", true).schedule(halt, LONGEST_STOP_SECONDS * 1000L);
  }
}
