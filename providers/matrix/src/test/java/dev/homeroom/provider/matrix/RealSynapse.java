package dev.homeroom.provider.matrix;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * A real Synapse with an empty database on a free loopback port, started once for all test classes
 * that want the same kind and ended after the last, even if this process is killed. Tests fail, and
 * say why, where it cannot be started.
 *
 * <pre>{@code @RegisterExtension static final RealSynapse SYNAPSE = new RealSynapse();}</pre>
 */
public final class RealSynapse implements BeforeAllCallback, AutoCloseable {
  private static final Namespace NAMESPACE = Namespace.create(RealSynapse.class);
  private static final List<String> FILES = List.of("homeserver.py", "requirements.txt");

  private final List<String> options;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private Running running;

  /**
   * @param options of the script's {@code run}, for example {@code --rate-limits off}
   */
  public RealSynapse(String... options) {
    this.options = List.of(options);
  }

  /**
   * One that nobody shares, with an empty database, since a homeserver works on in the background
   * long after rooms were filled; whoever asked for it closes it.
   */
  public static RealSynapse alone(String... options) {
    RealSynapse synapse = new RealSynapse(options);
    synapse.running = Running.start(synapse.options);
    return synapse;
  }

  /** Ends one that nobody shares. */
  @Override
  public void close() {
    running.close();
  }

  /** The process of Synapse itself. */
  public long pid() {
    return running.ready.getJsonNumber("pid").longValueExact();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(options, Running::start, Running.class);
  }

  public URI url() {
    return URI.create(running.ready.getString("url"));
  }

  public String serverName() {
    return running.ready.getString("serverName");
  }

  /** The service's account, a server administrator. */
  public String adminUser() {
    return running.ready.getString("adminUser");
  }

  /** The service's account's token. */
  public String token() {
    return running.ready.getString("accessToken");
  }

  /** Makes an account, with the username as its display name, and returns its id. */
  public String register(String username) {
    String id = "@" + username + ":" + serverName();
    JsonObject name = Json.createObjectBuilder().add("displayname", username).build();
    asAdmin("PUT", "/_synapse/admin/v2/users/" + encoded(id), name);
    return id;
  }

  /** A token with which to act as this account. */
  public String tokenOf(String account) {
    return account.equals(adminUser()) ? token() : loginAs(account);
  }

  private String loginAs(String account) {
    return tokens.computeIfAbsent(
        account,
        id -> {
          String path = "/_synapse/admin/v1/users/" + encoded(id) + "/login";
          return asAdmin("POST", path, JsonValue.EMPTY_JSON_OBJECT).getString("access_token");
        });
  }

  /** What the service's account is told; {@code path} starts with a slash, its parts encoded. */
  public JsonObject get(String path) {
    return asAdmin("GET", path, null);
  }

  /** Does something as the service's account. */
  public JsonObject asAdmin(String method, String path, JsonObject body) {
    return as(token(), method, path, body);
  }

  /** Does something as the owner of the token, and insists that it succeeds. */
  public JsonObject as(String token, String method, String path, JsonObject body) {
    HttpResponse<String> response = send(token, method, path, body);
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(
          method + " " + path + ": " + response.statusCode() + " " + response.body());
    }
    return Json.createReader(new StringReader(response.body())).readObject();
  }

  /** Does something as the owner of the token, whatever comes of it. */
  public HttpResponse<String> send(String token, String method, String path, JsonObject body) {
    var publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
    return send(request(token, path).method(method, publisher).build(), BodyHandlers.ofString());
  }

  /** Bytes that the homeserver keeps, and what kind it says they are. */
  public HttpResponse<byte[]> download(String path) {
    return send(request(token(), path).build(), BodyHandlers.ofByteArray());
  }

  /** Uploads bytes as the service's account, and returns their address. */
  public String upload(String mediaType, byte[] bytes) {
    HttpRequest request =
        request(token(), "/_matrix/media/v3/upload")
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofByteArray(bytes))
            .build();
    String answer = send(request, BodyHandlers.ofString()).body();
    return Json.createReader(new StringReader(answer)).readObject().getString("content_uri");
  }

  private HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(URI.create(url() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The process that keeps Synapse alive for as long as we hold its standard input. */
  private record Running(Process process, JsonObject ready)
      implements CloseableResource, AutoCloseable {

    static Running start(List<String> options) {
      try {
        List<String> command = new ArrayList<>(List.of("python3", script().toString(), "run"));
        command.addAll(options);
        Process process =
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new Running(process, firstLine(process));
      } catch (IOException e) {
        throw new UncheckedIOException("Tests need a real Synapse, and Python 3.10 to start it", e);
      }
    }

    private static Path script() throws IOException {
      Path folder = Files.createTempDirectory("homeroom-synapse-script");
      folder.toFile().deleteOnExit();
      for (String name : FILES) {
        Path file = folder.resolve(name);
        file.toFile().deleteOnExit();
        try (InputStream content = RealSynapse.class.getResourceAsStream("/synapse/" + name)) {
          Files.copy(content, file);
        }
      }
      return folder.resolve(FILES.get(0));
    }

    private static JsonObject firstLine(Process process) throws IOException {
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      String line = output.readLine();
      if (line == null) {
        throw new AssertionError("Tests need a real Synapse, and it did not start: see above");
      }
      return Json.createReader(new StringReader(line)).readObject();
    }

    @Override
    public void close() {
      try {
        process.getOutputStream().close();
        process.waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
