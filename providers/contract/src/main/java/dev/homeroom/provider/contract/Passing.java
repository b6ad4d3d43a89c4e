package dev.homeroom.provider.contract;

import com.sun.net.httpserver.HttpExchange;
import dev.homeroom.provider.contract.FaultProxy.Answer;
import dev.homeroom.provider.contract.FaultProxy.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One request on its way through the proxy. Left without an answer, its connection is cut. */
public final class Passing implements AutoCloseable {
  private final HttpExchange exchange;
  private final FaultProxy proxy;
  private final CountDownLatch calmed;
  private final Request request;
  private final byte[] body;
  private boolean underWay = true;

  Passing(HttpExchange exchange, FaultProxy proxy) throws IOException {
    this.exchange = exchange;
    this.proxy = proxy;
    this.calmed = proxy.calmed();
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
    return proxy.handOn(request, body);
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
    begin(status, content.length == 0 ? -1 : content.length).write(content);
  }

  /**
   * Begins an answer of so many bytes; -1 for none. Whoever asked may ask again as soon as they
   * have it, so the request is over now.
   */
  OutputStream begin(int status, long length) throws IOException {
    close();
    exchange.sendResponseHeaders(status, length);
    return exchange.getResponseBody();
  }

  /** Lets time pass; answers false if it is calm again meanwhile. */
  boolean lets(Duration pass) throws InterruptedException {
    return !calmed.await(pass.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    if (underWay) {
      underWay = false;
      proxy.ended();
    }
  }
}
