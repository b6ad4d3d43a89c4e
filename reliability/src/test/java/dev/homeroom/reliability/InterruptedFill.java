package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.provider.matrix.RealSynapse;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Homeserver;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.RunningHomeroom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The filling of one room, by a server that is killed now and then. */
final class InterruptedFill implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Duration STEP = Duration.ofMillis(50);
  private static final String NAME = "Interrupted";

  private final People people;
  private final BareClient bare;
  private final Homeserver homeserver;
  private final HomeroomServer server;
  private Duration bareBefore;
  private long readyAt;

  /**
   * How the last part of a fill went.
   *
   * @param rest how many were not in when the server was ready for the last time
   * @param took from then on, until all were in
   * @param bare what a bare client needs for as many
   */
  record Measured(int rest, Duration took, Duration bare) {
    Duration bound() {
      return LEASE.plus(bare.multipliedBy(3).dividedBy(2));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "the last %d in %.1f s (bare client %.1f s, bound %.1f s)",
          rest,
          took.toMillis() / 1e3,
          bare.toMillis() / 1e3,
          bound().toMillis() / 1e3);
    }
  }

  /**
   * @param synapse with nothing else to do
   * @param database which database the server uses
   */
  InterruptedFill(RealSynapse synapse, Map<String, String> database, int size) {
    people = new People("interrupted", size);
    bare = new BareClient(synapse);
    homeserver = new Homeserver(synapse);
    Map<String, String> settings =
        new HashMap<>(RunningHomeroom.settings(synapse, synapse.url().getPort()));
    settings.put("homeroom.matrix.accounts", "map-only");
    settings.put("homeroom.queue.lease", LEASE.toString());
    settings.putAll(database);
    server = HomeroomServer.with(settings);
  }

  /** Everybody has an account already, and one change asks for all of them. */
  void begin() {
    bare.register(people);
    bareBefore = bareClient();
    server.start();
    people.postTo(server.rest());
    course().put(Course.matrix(NAME)).expect(201);
    course().add(people.ids(), "member");
  }

  /** Kills the server when at least so many are in, and starts it again. */
  void killAt(int inRoom) {
    await(inRoom + " to be in").atMost(LIMIT).pollInterval(STEP).until(() -> joined() >= inRoom);
    server.kill();
    server.start();
    readyAt = System.nanoTime();
  }

  /** Waits until the room is whole, and insists on everything that must hold of it then. */
  Measured measureTheRest() {
    int rest = people.count() - joined();
    await("all to be in").atMost(LIMIT).pollInterval(STEP).until(() -> joined() == people.count());
    Duration took = Duration.ofNanos(System.nanoTime() - readyAt);
    isWhole();
    Duration each = bareBefore.plus(bareClient()).dividedBy(2);
    Measured measured = new Measured(rest, took, each.multipliedBy(rest));
    assertThat(measured.took()).as("%s", measured).isLessThan(measured.bound());
    return measured;
  }

  private void isWhole() {
    String remoteId = homeserver.roomNamed(NAME).orElseThrow();
    assertThat(homeserver.roomsNamed(NAME)).as("rooms").isEqualTo(1);
    assertThat(homeserver.room(remoteId).people()).isEqualTo(people.accounts(homeserver));
    assertThat(course().await("READY").getString("remoteId")).isEqualTo(remoteId);
    assertThat(course().memberStates()).isEqualTo(Map.of("JOINED", (long) people.count()));
    assertThat(homeserver.removals(remoteId)).as("people thrown out").isZero();
  }

  private int joined() {
    Optional<String> remoteId = homeserver.roomNamed(NAME);
    return remoteId.map(id -> homeserver.joined(id) - 1).orElse(0);
  }

  private Duration bareClient() {
    return bare.fill(people.ids(1, people.count() / 10).stream().map(this::account).toList());
  }

  private String account(String id) {
    return people.account(homeserver, id);
  }

  private Course course() {
    return new Course(server.rest(), "interrupted");
  }

  @Override
  public void close() {
    server.close();
  }
}
