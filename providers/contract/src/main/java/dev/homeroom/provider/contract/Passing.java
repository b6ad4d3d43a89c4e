package dev.homeroom.provider.contract;

import com.sun.net.httpserver.HttpExchange;
import dev.homeroom.provider.contract.FaultProxy.Answer;
import dev.homeroom.provider.contract.FaultProxy.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One request on its way through the proxy. Left without an answer, its connection is cut. */
public final class Passing {
  private static final Set<String> HANDED_ON =
      Set.of("authorization", "content-type", "traceparent");

  private final HttpExchange exchange;
  private final URI server;
  private final HttpClient client;
  private final CountDownLatch calmed;
  private final Consumer<Request> onward;
  private final Request request;
  private final byte[] body;

  Passing(
      HttpExchange exchange,
      URI server,
      HttpClient client,
      CountDownLatch calmed,
      Consumer<Request> onward)
      throws IOException {
    this.exchange = exchange;
    this.server = server;
    this.client = client;
    this.calmed = calmed;
    this.onward = onward;
    this.request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            System.nanoTime());
    this.body = exchange.getRequestBody().readAllBytes();
  }

  Request request() {
    return request;
  }

  /** Lets it through and returns what the server answers, which nobody else has seen yet. */
  HttpResponse<byte[]> handOn() throws IOException, InterruptedException {
    onward.accept(request);
    var builder =
        HttpRequest.newBuilder(URI.create(server + request.path()))
            .method(request.method(), BodyPublishers.ofByteArray(body));
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (HANDED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                builder.header(name, values.get(0));
              }
            });
    return client.send(builder.build(), BodyHandlers.ofByteArray());
  }

  void answer(HttpResponse<byte[]> response) throws IOException {
    response
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    answer(response.statusCode(), response.body());
  }

  void answer(Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    answer(answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
  }

  void answer(int status, byte[] content) throws IOException {
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }

  /** Begins an answer of so many bytes. */
  OutputStream begin(int status, long length) throws IOException {
    exchange.sendResponseHeaders(status, length);
    return exchange.getResponseBody();
  }

  /** Lets time pass; answers false if it is calm again meanwhile. */
  boolean lets(Duration pass) throws InterruptedException {
    return !calmed.await(pass.toMillis(), TimeUnit.MILLISECONDS);
  }
}
