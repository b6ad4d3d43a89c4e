package dev.homeroom.provider.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * A small real proxy on the loopback address in front of a real server. Hands every request on,
 * counts it, and disturbs one when told to.
 */
public final class FaultProxy implements AutoCloseable {
  private static final Set<String> HANDED_ON =
      Set.of("authorization", "content-type", "traceparent");

  private final URI server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer proxy;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicReference<Fault> fault = new AtomicReference<>();

  /** A request that came by: its method, its path with query, and its headers. */
  public record Request(String method, String path, Map<String, List<String>> headers) {
    public boolean writes() {
      return !method.equals("GET");
    }
  }

  /** An answer in place of the server's. */
  public record Answer(int status, Map<String, String> headers, String body) {}

  /**
   * @param answer null to let the request through and lose the server's answer
   */
  private record Fault(Predicate<Request> when, Answer answer) {}

  public FaultProxy(URI server) {
    this.server = server;
    try {
      proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    proxy.createContext("/", this::handle);
    proxy.setExecutor(threads);
    proxy.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
  }

  /** Everything that has come by, in the order in which it came. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public int writes() {
    return (int) requests.stream().filter(Request::writes).count();
  }

  /** The next request that fits is answered like this, and does not reach the server. */
  public void answerNext(Predicate<Request> when, Answer answer) {
    fault.set(new Fault(when, answer));
  }

  /** The next request that fits reaches the server, and its answer is lost. */
  public void loseNextAnswer(Predicate<Request> when) {
    fault.set(new Fault(when, null));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = request(exchange);
      byte[] body = exchange.getRequestBody().readAllBytes();
      Fault due = takeIfDue(request);
      if (due != null && due.answer() != null) {
        answer(exchange, due.answer());
        return;
      }
      requests.add(request);
      HttpResponse<byte[]> response =
          client.send(toServer(request, body), BodyHandlers.ofByteArray());
      if (due == null) {
        send(exchange, response.statusCode(), response.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request request(HttpExchange exchange) {
    String path = exchange.getRequestURI().toString();
    return new Request(exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()));
  }

  private Fault takeIfDue(Request request) {
    Fault due = fault.get();
    boolean taken = due != null && due.when().test(request) && fault.compareAndSet(due, null);
    return taken ? due : null;
  }

  private HttpRequest toServer(Request request, byte[] body) {
    var builder =
        HttpRequest.newBuilder(URI.create(server + request.path()))
            .method(request.method(), BodyPublishers.ofByteArray(body));
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (HANDED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                builder.header(name, values.get(0));
              }
            });
    return builder.build();
  }

  private static void answer(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    send(
        exchange, answer.status(), answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    proxy.stop(0);
    threads.shutdownNow();
  }
}
