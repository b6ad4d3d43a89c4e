package dev.homeroom.reliability;

import static java.util.concurrent.CompletableFuture.runAsync;

import dev.homeroom.provider.matrix.RealSynapse;
import dev.homeroom.testbed.People;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Does on a homeserver what Homeroom does there, by the same calls and with nothing around them.
 */
final class BareClient {
  private final RealSynapse synapse;

  BareClient(RealSynapse synapse) {
    this.synapse = synapse;
  }

  /** Makes people's accounts. */
  void register(People people) {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      people.ids().stream()
          .map(id -> id.replace("-id-", "-"))
          .map(username -> runAsync(() -> synapse.register(username), threads))
          .toList()
          .forEach(CompletableFuture::join);
    } finally {
      threads.shutdownNow();
    }
  }

  /** How long one person takes on average when these are brought into a new room. */
  Duration fill(List<String> accounts) {
    String room = createRoom();
    String join = "/_synapse/admin/v1/join/" + RealSynapse.encoded(room);
    long started = System.nanoTime();
    for (String account : accounts) {
      JsonObject body = Json.createObjectBuilder().add("user_id", account).build();
      synapse.asAdmin("POST", join, body);
    }
    return Duration.ofNanos((System.nanoTime() - started) / accounts.size());
  }

  private String createRoom() {
    JsonObject room = Json.createObjectBuilder().add("preset", "private_chat").build();
    return synapse.asAdmin("POST", "/_matrix/client/v3/createRoom", room).getString("room_id");
  }
}
