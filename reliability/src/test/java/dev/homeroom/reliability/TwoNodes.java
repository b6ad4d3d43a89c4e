package dev.homeroom.reliability;

import dev.homeroom.postgres.PostgresDatabase;
import dev.homeroom.provider.contract.FaultProxy;
import dev.homeroom.provider.matrix.RealSynapse;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.RunningHomeroom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two nodes on one PostgreSQL, each with a way of its own to one homeserver. */
final class TwoNodes implements AutoCloseable {
  private final List<Node> nodes;

  /**
   * One of them.
   *
   * @param way what it sends to the homeserver comes by here
   */
  record Node(HomeroomServer server, FaultProxy way) {}

  /** Two that have not been started. */
  TwoNodes(RealSynapse synapse, PostgresDatabase database, Map<String, String> settings) {
    nodes = List.of(node(synapse, database, settings), node(synapse, database, settings));
  }

  /** Starts both, which takes as long as one. */
  void start() {
    nodes.forEach(node -> node.server().launch());
    nodes.forEach(node -> node.server().awaitReady(Duration.ofMinutes(3)));
  }

  private static Node node(
      RealSynapse synapse, PostgresDatabase database, Map<String, String> settings) {
    FaultProxy way = new FaultProxy(synapse.url());
    Map<String, String> all = new HashMap<>(RunningHomeroom.settings(synapse, way.url().getPort()));
    all.putAll(settings);
    return new Node(HomeroomServer.with(Databases.on(database, all)), way);
  }

  Node get(int number) {
    return nodes.get(number);
  }

  Node other(Node node) {
    return nodes.get(1 - nodes.indexOf(node));
  }

  /** Begins the record of what was sent to the homeserver anew. */
  void forget() {
    nodes.forEach(node -> node.way().forget());
  }

  @Override
  public void close() {
    nodes.forEach(node -> node.server().close());
    nodes.forEach(node -> node.way().close());
  }
}
