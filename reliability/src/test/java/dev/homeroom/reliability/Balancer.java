package dev.homeroom.reliability;

import dev.homeroom.testbed.HomeroomServer;
import io.undertow.Undertow;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A balancer before some nodes, as {@code docs/operating.md} has it: it asks each node every half
 * second whether it is ready, and sends requests to those that are. It sends none a second time.
 */
final class Balancer implements AutoCloseable {
  private static final int CHECK_MILLIS = 500;
  private static final int LONGEST_REQUEST_MILLIS = 30_000;

  private final LoadBalancingProxyClient nodes = new LoadBalancingProxyClient();
  private final Set<URI> ready = ConcurrentHashMap.newKeySet();
  private final Undertow server;
  private final ScheduledExecutorService checks = Executors.newScheduledThreadPool(2);

  Balancer(List<HomeroomServer> all) {
    ProxyHandler proxy =
        ProxyHandler.builder()
            .setProxyClient(nodes)
            .setMaxRequestTime(LONGEST_REQUEST_MILLIS)
            .build();
    server = Undertow.builder().addHttpListener(0, "127.0.0.1", proxy).build();
    server.start();
    for (HomeroomServer node : all) {
      checks.scheduleWithFixedDelay(() -> check(node), 0, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  URI url() {
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  /** How many nodes get requests now. */
  int nodes() {
    return ready.size();
  }

  private void check(HomeroomServer node) {
    URI address = URI.create("http://127.0.0.1:" + node.httpPort());
    if (!isReady(node)) {
      if (ready.remove(address)) {
        nodes.removeHost(address);
      }
    } else if (ready.add(address)) {
      nodes.addHost(address);
    }
  }

  private static boolean isReady(HomeroomServer node) {
    try {
      return node.health("ready") == 200;
    } catch (UncheckedIOException noAnswer) {
      return false;
    }
  }

  @Override
  public void close() {
    checks.shutdownNow();
    server.stop();
  }
}
