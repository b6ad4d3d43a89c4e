package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.postgres.PostgresDatabase;
import dev.homeroom.postgres.PostgresServer;
import dev.homeroom.provider.contract.FaultProxy;
import dev.homeroom.provider.matrix.RealSynapse;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.Hands;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Homeserver;
import dev.homeroom.testbed.Rest;
import dev.homeroom.testbed.RunningHomeroom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Callers who make changes at a steady pace, two servers, and everything that breaks meanwhile. */
final class SteadyLoad implements AutoCloseable {
  private static final int CALLERS = 6;
  private static final Duration PACE = Duration.ofMillis(1500);
  private static final Duration CALM = Duration.ofMinutes(15);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final long seed;
  private final PostgresServer postgres = PostgresServer.started();
  private final PostgresDatabase database = postgres.newDatabase();
  private final RealSynapse synapse = RealSynapse.alone();
  private final FaultProxy proxy = new FaultProxy(synapse.url());
  private final Homeserver homeserver = new Homeserver(synapse);
  private final HomeroomServer lasting;
  private final HomeroomServer mortal;
  private final List<SteadyCaller> callers;
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(CALLERS);
  private final Schedule<HomeserverFault> homeserverFaults;
  private final Schedule<ServerFault> serverFaults;
  private List<ScheduledFuture<?>> running = List.of();

  SteadyLoad(long seed) {
    this.seed = seed;
    lasting = HomeroomServer.with(settings());
    Map<String, String> same = new HashMap<>(settings());
    mortal = HomeroomServer.with(same);
    callers =
        IntStream.range(0, CALLERS)
            .mapToObj(i -> new SteadyCaller("caller" + i, this::way, seed + i))
            .toList();
    Random faults = new Random(seed);
    homeserverFaults =
        new Schedule<>(
            HomeserverFault.values(),
            faults.nextLong(),
            fault -> fault.begin(proxy, faults),
            () -> HomeserverFault.end(proxy),
            Duration.ofSeconds(1),
            Duration.ofSeconds(12));
    serverFaults =
        new Schedule<>(
            ServerFault.values(),
            faults.nextLong(),
            fault -> fault.begin(postgres, mortal, lasting),
            () -> ServerFault.end(postgres, mortal, lasting),
            Duration.ofSeconds(2),
            Duration.ofSeconds(25));
  }

  private Map<String, String> settings() {
    Map<String, String> settings =
        new HashMap<>(RunningHomeroom.settings(synapse, proxy.url().getPort()));
    settings.put("homeroom.queue.lease", "PT10S");
    settings.put("homeroom.synchronise.every", "PT2M");
    return Databases.on(database, settings);
  }

  private Rest way() {
    HomeroomServer server = ThreadLocalRandom.current().nextBoolean() ? lasting : mortal;
    // A request must not be performed after its caller has given up on it and gone on.
    return server.rest(lasting.bootstrapToken()).waiting(PATIENCE);
  }

  /** Both servers run, every lasting room is there, and has somebody in it whom no roster names. */
  void begin() {
    lasting.launch();
    lasting.awaitReady(CALM);
    mortal.launch();
    mortal.awaitReady(CALM);
    callers.forEach(SteadyCaller::begin);
    Hands hands = new Hands(synapse.url().toString(), synapse.token());
    for (SteadyCaller caller : callers) {
      for (SteadyRoom room : caller.lasting()) {
        String remoteId = room.course(way()).await("READY").getString("remoteId");
        String guest =
            homeserver.account(
                "guest-of-" + remoteId.substring(1, 8).toLowerCase(java.util.Locale.ROOT));
        hands.register(guest);
        hands.bringIn(homeserver.account(caller.moderator().replace("-id-", "-")), guest, remoteId);
        room.hasGuest(guest);
      }
    }
  }

  /** Changes and faults for so long. */
  void withFaults(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    BooleanSupplier goesOn = () -> System.nanoTime() < end;
    callers.forEach(SteadyCaller::goOn);
    running =
        callers.stream()
            .<ScheduledFuture<?>>map(
                caller ->
                    clock.scheduleAtFixedRate(caller, 0, PACE.toMillis(), TimeUnit.MILLISECONDS))
            .toList();
    CompletableFuture<Void> besides =
        CompletableFuture.runAsync(() -> homeserverFaults.play(goesOn));
    serverFaults.play(goesOn);
    besides.join();
  }

  /** Everything is whole again, and no caller has a change that was not acknowledged. */
  void pause() {
    assertThat(lasting.isRunning()).as("the server that nobody ended runs").isTrue();
    lasting.awaitReady(CALM);
    mortal.awaitReady(CALM);
    callers.forEach(SteadyCaller::stop);
    await("every change to be acknowledged")
        .atMost(CALM)
        .until(() -> callers.stream().allMatch(SteadyCaller::isDone));
    running.forEach(each -> each.cancel(false));
    proxy.forget();
  }

  /** What is queued, and why, if it is known. */
  List<String> unfinished() {
    return Course.items(way().get("/operations?limit=1000")).stream()
        .filter(operation -> !operation.getString("state").equals("DONE"))
        .map(Object::toString)
        .toList();
  }

  Footprint footprint() {
    return Footprint.of(lasting, database);
  }

  List<SteadyRoom> rooms() {
    return callers.stream().flatMap(caller -> caller.rooms().stream()).toList();
  }

  Homeserver homeserver() {
    return homeserver;
  }

  long seed() {
    return seed;
  }

  @Override
  public String toString() {
    return ("%d changes acknowledged to %d callers, %d tries got 503 or no answer; %d faults of the"
            + " homeserver, %d of servers and database; every room exactly as its caller knows it,"
            + " no second room, nobody lost or thrown out, no stranger touched, no operation left")
        .formatted(
            callers.stream().mapToInt(SteadyCaller::acknowledged).sum(),
            CALLERS,
            callers.stream().mapToInt(SteadyCaller::unanswered).sum(),
            homeserverFaults.count(),
            serverFaults.count());
  }

  @Override
  public void close() {
    clock.shutdownNow();
    try (postgres;
        synapse;
        proxy;
        lasting;
        mortal) {
      // All of them, in the reverse order, even if one fails.
    }
  }
}
