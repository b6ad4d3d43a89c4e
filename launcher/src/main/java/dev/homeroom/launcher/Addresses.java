package dev.homeroom.launcher;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Properties;

/** Where a node that was started can be asked, and what it answers. */
final class Addresses {

  private static final Duration TIME_OUT = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final Layout layout;
  private final String http;
  private final String management;
  private final String tokenPlace;
  private final Duration stopDelay;

  Addresses(Layout layout) throws IOException {
    Properties node = new Properties();
    try (Reader reader = Files.newBufferedReader(layout.nodeFile())) {
      node.load(reader);
    }
    this.layout = layout;
    this.http = node.getProperty("http");
    this.management = node.getProperty("management");
    this.tokenPlace = node.getProperty("token");
    this.stopDelay = Duration.parse(node.getProperty("stop-delay", "PT0S"));
  }

  void print(double seconds) {
    Terminal.print("Homeroom %s is ready after %.1f s.".formatted(version(), seconds));
    Terminal.print("  REST     " + http + "/api/v1");
    Terminal.print("  OpenAPI  " + http + "/openapi");
    Terminal.print("  Health   " + management + "/health");
    Terminal.print("  Metrics  " + management + "/metrics");
    Terminal.print(
        "  Console  " + management + "/console (WildFly's; see docs/operating.md for a user)");
    Terminal.print("  Token    in " + tokenPlace());
  }

  String http() {
    return http;
  }

  /** How long it goes on taking requests when it is told to stop. */
  Duration stopDelay() {
    return stopDelay;
  }

  boolean isReady() throws InterruptedException {
    return status(management + "/health/ready", null) == OK;
  }

  /** Whether the queue can be asked over REST, which needs the database. */
  boolean isQueueReachable() throws IOException, InterruptedException {
    Properties secrets = new Properties();
    try (Reader reader = Files.newBufferedReader(layout.secrets().resolve("settings.properties"))) {
      secrets.load(reader);
    }
    String token = secrets.getProperty(Keys.BOOTSTRAP_TOKEN);
    return status(http + "/api/v1/operations?limit=1", "Bearer " + token) == OK;
  }

  static String version() {
    String version = Addresses.class.getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }

  String tokenPlace() {
    return tokenPlace;
  }

  private static int status(String url, String authorization) throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(TIME_OUT);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    HttpClient client = HttpClient.newBuilder().connectTimeout(TIME_OUT).build();
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }
}
