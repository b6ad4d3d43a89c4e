package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.ProviderUnavailable.Reach;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The homeserver is a socket here, to which nothing is answered but what the test says. */
@Timeout(60)
class TransportTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final Transport transport = new Transport(Clock.systemUTC(), LONG);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private ServerSocket homeserver;

  @BeforeEach
  void listen() throws IOException {
    homeserver = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    threads.shutdownNow();
    homeserver.close();
  }

  private HttpRequest request() {
    String url = "http://127.0.0.1:" + homeserver.getLocalPort() + "/";
    return HttpRequest.newBuilder(URI.create(url)).build();
  }

  /** What a call fails with in the thread that makes it, which is left as it was. */
  private Future<ProviderUnavailable> failure(Callable<Answer> call) {
    return threads.submit(
        () -> {
          var failure = catchThrowableOfType(ProviderUnavailable.class, call::call);
          assertThat(Thread.interrupted()).isFalse();
          return failure;
        });
  }

  /** The next connection, the head of its first request read. */
  private Socket accepted() throws IOException {
    Socket socket = homeserver.accept();
    var reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    assertThat(reader.lines().takeWhile(line -> !line.isEmpty())).isNotEmpty();
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void awaitEnd(Socket socket) {
    await().atMost(Duration.ofSeconds(10)).until(() -> isOver(socket));
  }

  private static boolean isOver(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void anAnswerWhoseHeadComesAndNothingMoreIsGivenUpInTimeAndItsConnectionClosed()
      throws Exception {
    var failure = failure(() -> transport.send(request(), SHORT));
    try (Socket socket = accepted()) {
      write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{");
      assertThat(failure.get().reach()).isEqualTo(Reach.ROOM);
      assertThat(failure.get()).hasMessageContaining("in time");
      awaitEnd(socket);
    }
  }

  @Test
  void anAnswerOfWhichNothingComesIsGivenUpInTimeAndItsConnectionClosed() throws Exception {
    var failure = failure(() -> transport.send(request(), SHORT));
    try (Socket socket = accepted()) {
      assertThat(failure.get()).hasMessageContaining("in time");
      awaitEnd(socket);
    }
  }

  @Test
  void whoeverIsInterruptedWaitsNoLongerAndTheConnectionIsClosed() throws Exception {
    var thread = new Thread[1];
    var failure =
        threads.submit(
            () -> {
              thread[0] = Thread.currentThread();
              var caught =
                  catchThrowableOfType(
                      ProviderUnavailable.class, () -> transport.send(request(), LONG));
              assertThat(Thread.interrupted()).isTrue();
              return caught;
            });
    try (Socket socket = accepted()) {
      thread[0].interrupt();
      assertThat(failure.get()).hasMessageContaining("interrupted");
      awaitEnd(socket);
    }
  }

  @Test
  void aWriteWhoseKeptConnectionEndsUnansweredIsNotSentAgain() throws Exception {
    HttpRequest write =
        HttpRequest.newBuilder(request().uri()).POST(HttpRequest.BodyPublishers.noBody()).build();
    var first = threads.submit(() -> transport.send(write, LONG));
    try (Socket socket = accepted()) {
      write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
      assertThat(first.get().ok()).isTrue();
      var second = failure(() -> transport.send(write, LONG));
      assertThat(socket.getInputStream().read()).isEqualTo('P');
      socket.close();
      assertThat(second.get().reach()).isEqualTo(Reach.ROOM);
      homeserver.setSoTimeout(300);
      assertThat(catchThrowableOfType(IOException.class, homeserver::accept)).isNotNull();
    }
  }

  /** Not even for a name server, which may be slow: whoever sends for later may hold locks. */
  @Test
  void whateverIsSentForLaterIsSentByAnotherThread() throws Exception {
    BlockingQueue<Thread> senders = new LinkedBlockingQueue<>();
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(new Direct(senders));
    try {
      new Transport(Clock.systemUTC(), LONG).sendLater(request());
      assertThat(senders.poll(10, TimeUnit.SECONDS))
          .isNotNull()
          .isNotSameAs(Thread.currentThread());
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  /** No proxy for anything; whoever sends asks for one first. */
  private static final class Direct extends ProxySelector {
    private final Queue<Thread> senders;

    Direct(Queue<Thread> senders) {
      this.senders = senders;
    }

    @Override
    public List<Proxy> select(URI uri) {
      senders.add(Thread.currentThread());
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }

  @Test
  void nestingDeeperThanAnyParserTakesBreaksNothingElse() throws Exception {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    var failure = failure(() -> transport.send(request(), event -> {}));
    try (Socket socket = accepted()) {
      write(
          socket,
          "HTTP/1.1 200 OK\r\nContent-Length: " + (deep.length() + 2) + "\r\n\r\n[" + deep + "]");
      assertThat(failure.get().reach()).isEqualTo(Reach.ROOM);
    }
    var next = threads.submit(() -> transport.send(request(), LONG));
    try (Socket socket = accepted()) {
      write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
      assertThat(next.get().ok()).isTrue();
    }
  }
}
