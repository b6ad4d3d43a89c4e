package dev.homeroom.bench;

import dev.homeroom.provider.matrix.RealSynapse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least that a client of a homeserver can do: it sends the requests, over kept connections, and
 * knows nothing, checks nothing and writes nothing down.
 */
final class BareClient {
  private static final Pattern ROOM_ID = Pattern.compile("\"room_id\":\\s*\"([^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final String token;

  BareClient(RealSynapse synapse) {
    this.url = synapse.url().toString();
    this.token = synapse.token();
  }

  /** One request about one of many. */
  @FunctionalInterface
  interface Step<T> {
    void send(T one) throws Exception;
  }

  /** Deals with all of them, so many at once; tells when the last was dealt with. */
  static <T> Instant each(List<T> all, int atOnce, Step<T> step) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<Void>> sent =
          all.stream()
              .map(
                  one ->
                      threads.submit(
                          () -> {
                            step.send(one);
                            return (Void) null;
                          }))
              .toList();
      for (Future<Void> one : sent) {
        one.get();
      }
      return Instant.now();
    } finally {
      threads.shutdownNow();
    }
  }

  String createRoom(String name) throws Exception {
    String made =
        send(
            "POST",
            "/_matrix/client/v3/createRoom",
            "{\"preset\":\"private_chat\",\"name\":\"" + name + "\"}");
    Matcher id = ROOM_ID.matcher(made);
    if (!id.find()) {
      throw new IllegalStateException(made);
    }
    return id.group(1);
  }

  void register(String account) throws Exception {
    send("PUT", "/_synapse/admin/v2/users/" + RealSynapse.encoded(account), "{}");
  }

  void liftRateLimits(String account) throws Exception {
    String path = "/_synapse/admin/v1/users/" + RealSynapse.encoded(account);
    send("POST", path + "/override_ratelimit", "{\"messages_per_second\":0,\"burst_count\":0}");
  }

  void join(String room, String account) throws Exception {
    send("POST", "/_synapse/admin/v1/join/" + RealSynapse.encoded(room), user(account));
  }

  void kick(String room, String account) throws Exception {
    send("POST", "/_matrix/client/v3/rooms/" + RealSynapse.encoded(room) + "/kick", user(account));
  }

  /** Reads the room's whole state. */
  void read(String room) throws Exception {
    send("GET", "/_matrix/client/v3/rooms/" + RealSynapse.encoded(room) + "/state", null);
  }

  private static String user(String account) {
    return "{\"user_id\":\"" + account + "\"}";
  }

  private String send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(method + " " + path + ": " + answer.body());
    }
    return answer.body();
  }
}
