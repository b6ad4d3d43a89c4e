package dev.homeroom.launcher;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The stop delay: the node reports that it is not ready, but keeps serving requests until the load
 * balancer has noticed.
 */
final class Farewell {

  /** Set from then on; the readiness check reads it in the same JVM. */
  static final String SAID = "homeroom.stopping";

  private static final int STOPPED_BY_SIGNAL = 143;

  private final Duration length;
  private final Runnable stop;

  Farewell(Duration length, Runnable stop) {
    this.length = length;
    this.stop = stop;
  }

  /** Stands in for the JVM's own answer to SIGTERM, which is to stop at once. */
  static void onSigterm(Duration length) throws ReflectiveOperationException {
    if (!length.isZero()) {
      handle("TERM", new Farewell(length, () -> System.exit(STOPPED_BY_SIGNAL)));
    }
  }

  /** By reflection: nothing else in the JDK hears signals, and javac warns of this without end. */
  private static void handle(String name, Farewell farewell) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object told =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> {
              farewell.say();
              return null;
            });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), told);
  }

  void say() {
    System.setProperty(SAID, "true");
    Terminal.say("not ready any more; requests are taken for another " + length.toSeconds() + " s");
    try {
      TimeUnit.NANOSECONDS.sleep(length.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stop.run();
  }
}
