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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A small real proxy on the loopback address in front of a real server. Hands every request on,
 * counts it, and disturbs those that it was told to: the next one that fits, all that fit, or a
 * share of them that a seed decides on. Of several faults that fit, the one told of first strikes.
 */
public final class FaultProxy implements AutoCloseable {

  static {
    // Else the second packet of an answer waits for the first to be acknowledged.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final Set<String> HANDED_ON =
      Set.of("authorization", "content-type", "traceparent");

  private final URI server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::inBackground);
  private final List<Request> requests = new ArrayList<>();
  private final List<Request> struck = new ArrayList<>();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final int port;

  private volatile CountDownLatch calmed = new CountDownLatch(1);
  private HttpServer proxy;
  private boolean open = true;

  /**
   * A request that came by: its method, its path with query, and its headers.
   *
   * @param at when it came, by {@link System#nanoTime}
   */
  public record Request(String method, String path, Map<String, List<String>> headers, long at) {
    public boolean writes() {
      return !method.equals("GET");
    }
  }

  /** An answer in place of the server's. */
  public record Answer(int status, Map<String, String> headers, String body) {}

  /**
   * @param fault what the request meets with, null if nothing this time
   * @param once whether it is over when it has struck
   */
  private record Rule(Predicate<Request> when, Supplier<Fault> fault, boolean once) {}

  public FaultProxy(URI server) {
    this.server = server;
    proxy = listen(0);
    port = proxy.getAddress().getPort();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Everything that was handed on, in the order in which it came. */
  public List<Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** Everything that met with a fault, handed on or not, in the order in which it came. */
  public List<Request> struck() {
    synchronized (struck) {
      return List.copyOf(struck);
    }
  }

  public int writes() {
    return (int) requests().stream().filter(Request::writes).count();
  }

  /** How many requests were under way at once, at most. */
  public int mostAtOnce() {
    return mostAtOnce.get();
  }

  /** Begins all counts anew. */
  public void forget() {
    synchronized (requests) {
      requests.clear();
    }
    synchronized (struck) {
      struck.clear();
    }
    mostAtOnce.set(0);
  }

  /** The next request that fits is answered like this, and does not reach the server. */
  public void answerNext(Predicate<Request> when, Answer answer) {
    once(when, Fault.answer(answer));
  }

  /** The next request that fits reaches the server, and its answer is lost. */
  public void loseNextAnswer(Predicate<Request> when) {
    once(when, Fault.lose());
  }

  /** The next request that fits meets with this. */
  public void once(Predicate<Request> when, Fault fault) {
    rules.add(new Rule(when, () -> fault, true));
  }

  /** Every request that fits meets with this, until it is calm again. */
  public void always(Predicate<Request> when, Fault fault) {
    rules.add(new Rule(when, () -> fault, false));
  }

  /**
   * A share of the requests that fit meets with one of these, each as often as the others, until it
   * is calm again.
   *
   * @param share from 0, none, to 1, all
   * @param seed decides which requests, in the order in which they come
   */
  public void sometimes(Predicate<Request> when, double share, long seed, List<Fault> faults) {
    Random random = new Random(seed);
    rules.add(new Rule(when, () -> drawn(random, share, faults), false));
  }

  private static synchronized Fault drawn(Random random, double share, List<Fault> faults) {
    return random.nextDouble() < share ? faults.get(random.nextInt(faults.size())) : null;
  }

  /** Nothing is disturbed any more; whatever hangs or drips is cut off. */
  public void calm() {
    rules.clear();
    CountDownLatch over = calmed;
    calmed = new CountDownLatch(1);
    over.countDown();
  }

  /** Connections are refused, and those that were open are cut, as if the server were away. */
  public synchronized void shut() {
    proxy.stop(0);
    open = false;
  }

  /** Takes connections, as it does from the start. */
  public synchronized void open() {
    if (!open) {
      proxy = listen(port);
      open = true;
    }
  }

  private HttpServer listen(int wanted) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted);
      HttpServer listening = HttpServer.create(address, 0);
      listening.createContext("/", this::handle);
      listening.setExecutor(threads);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange;
        Passing passing = new Passing(exchange, this)) {
      mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      Fault fault = fault(passing.request());
      if (fault == null) {
        passing.answer(passing.handOn());
      } else {
        note(struck, passing.request());
        fault.strike(passing);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the server itself answers. */
  HttpResponse<byte[]> handOn(Request request, byte[] body)
      throws IOException, InterruptedException {
    note(requests, request);
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

  /** Counts down when it is calm again. */
  CountDownLatch calmed() {
    return calmed;
  }

  /** A request is not under way any more. */
  void ended() {
    underWay.decrementAndGet();
  }

  private static void note(List<Request> list, Request request) {
    synchronized (list) {
      list.add(request);
    }
  }

  private Fault fault(Request request) {
    return rules.stream()
        .filter(rule -> rule.when().test(request))
        .filter(rule -> !rule.once() || rules.remove(rule))
        .map(rule -> rule.fault().get())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Thread inBackground(Runnable work) {
    Thread thread = new Thread(work, "fault-proxy");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public synchronized void close() {
    calm();
    proxy.stop(0);
    threads.shutdownNow();
  }
}
