package dev.homeroom.bench;

import dev.homeroom.provider.contract.FaultProxy;
import dev.homeroom.provider.matrix.RealSynapse;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Homeserver;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.Rest;
import dev.homeroom.testbed.RunningHomeroom;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.PollInterval;

/**
 * A Homeroom on a database of its own, beside a fresh homeserver with people on it whom it has been
 * told of.
 */
final class School implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  /** Rarer and rarer: a question takes time from the work, whose end is written down anyway. */
  private static final PollInterval POLL =
      (count, last) -> Duration.ofMillis(Math.min(2000, 50L * count));

  private final RealSynapse synapse;
  private final People people;
  private final HomeroomServer server;

  private School(RealSynapse synapse, People people, URI way) {
    this.synapse = synapse;
    this.people = people;
    Map<String, String> settings = new HashMap<>(RunningHomeroom.settings(synapse, way.getPort()));
    settings.put("homeroom.matrix.accounts", "map-only");
    settings.put("homeroom.removal.max-percent", "100");
    settings.put("homeroom.synchronise.every", "P1D");
    this.server = HomeroomServer.with(settings);
    try {
      server.start();
      people.postTo(server.rest());
    } catch (RuntimeException | AssertionError e) {
      server.close();
      throw e;
    }
  }

  /** On a homeserver that has the people's accounts already. */
  static School on(RealSynapse synapse, People people) {
    return new School(synapse, people, synapse.url());
  }

  /** The same, with a proxy in the way that counts. */
  static School on(RealSynapse synapse, People people, FaultProxy proxy) {
    return new School(synapse, people, proxy.url());
  }

  /**
   * A homeserver with nothing on it but these people, which does nothing when it is asked nothing.
   */
  static RealSynapse homeserverOf(People people) throws Exception {
    RealSynapse synapse = RealSynapse.alone("--user-directory", "off");
    BareClient client = new BareClient(synapse);
    client.liftRateLimits(synapse.adminUser());
    List<String> accounts = accounts(synapse, people.ids());
    BareClient.each(accounts, 4, client::register);
    return synapse;
  }

  static List<String> accounts(RealSynapse synapse, List<String> ids) {
    Homeserver homeserver = new Homeserver(synapse);
    People names = new People("", 0);
    return ids.stream().map(id -> names.account(homeserver, id)).toList();
  }

  Rest rest() {
    return server.rest();
  }

  Course course(String id) {
    return new Course(rest(), id);
  }

  /** Makes the room and waits for it. */
  Course empty(String id) {
    Course course = course(id);
    course.put(Course.matrix(id)).expectSuccess();
    await(course);
    return course;
  }

  /**
   * Has all of them looked at once, in rooms of so many each. The rooms are compared, too: nothing
   * is left to do but what is measured.
   */
  void know(int inRoom) {
    for (int first = 1; first <= people.count(); first += inRoom) {
      Course course = course("known-" + first);
      course.put(Course.matrix("Known " + first)).expectSuccess();
      course.add(people.ids(first, Math.min(people.count(), first + inRoom - 1)), "member");
      course.synchronise();
    }
    for (int first = 1; first <= people.count(); first += inRoom) {
      await(course("known-" + first));
    }
  }

  static void remove(Course course, List<String> ids) {
    JsonArrayBuilder removed = Json.createArrayBuilder();
    ids.forEach(removed::add);
    course.change(Json.createObjectBuilder().add("remove", removed));
  }

  /** Waits until the room is as it is wanted; tells when the last of its work was done. */
  static Instant await(Course course) {
    await(() -> course.document().getString("state").equals("READY"));
    return course.lastDone();
  }

  /** Waits for as long as a slow machine may take. */
  static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(POLL).until(condition);
  }

  /** What Homeroom, the launcher included, has used. */
  Duration cpu() {
    return Cpu.ofTree(server.pid());
  }

  @Override
  public void close() {
    server.close();
  }
}
