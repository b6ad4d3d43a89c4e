package dev.homeroom.bench;

import dev.homeroom.provider.matrix.RealSynapse;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.People;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code bench/run synchronise}: unchanged rooms compared with what is there, beside a bare client
 * that reads each [rooms] [people in each] [rounds]
 *
 * <p>Both read the same rooms of the same homeserver, four at once, which is what Homeroom is set
 * to. The synchronisations are queued before the clock starts.
 */
final class Synchronise {
  private static final int AT_ONCE = 4;

  /** The first finds out who brought everybody in; after the others most is compiled. */
  private static final int UNCOUNTED = 8;

  private final Beside beside = new Beside();
  private final RealSynapse synapse;
  private final School school;
  private final List<Course> courses = new ArrayList<>();
  private final String reading;

  private Synchronise(RealSynapse synapse, School school, String reading) {
    this.synapse = synapse;
    this.school = school;
    this.reading = reading;
  }

  public static void main(String... arguments) throws Exception {
    int rooms = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    int inEach = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    People people = new People("sync", 100);
    try (RealSynapse synapse = School.homeserverOf(people);
        School school = School.on(synapse, people)) {
      String reading = "%,d unchanged rooms of %d synchronised".formatted(rooms, inEach);
      Synchronise bench = new Synchronise(synapse, school, reading);
      bench.make(rooms, people, inEach);
      for (int round = 0; round < UNCOUNTED; round++) {
        bench.synchronise();
      }
      for (int round = 0; round < rounds; round++) {
        bench.round();
      }
      System.out.println(bench.beside.table());
    }
  }

  private void make(int rooms, People people, int inEach) {
    for (int number = 0; number < rooms; number++) {
      Course course = school.course("sync-" + number);
      course.put(Course.matrix("Synchronised " + number)).expectSuccess();
      int first = 1 + number * inEach % (people.count() - inEach);
      course.add(people.ids(first, first + inEach - 1), "member");
      courses.add(course);
    }
    awaitNothingDue();
  }

  private void round() throws Exception {
    List<String> ids = courses.stream().map(one -> one.document().getString("remoteId")).toList();
    queue();
    beside.ours(
        reading,
        new Beside.Processes(school::cpu, () -> Cpu.of(synapse.pid())),
        () -> {
          enable(true);
          awaitNothingDue();
          return Course.lastDone(school.rest(), "kind=SYNCHRONISE_MEMBERS");
        });
    BareClient client = new BareClient(synapse);
    beside.bare(
        reading,
        new Beside.Processes(Cpu::own, () -> Cpu.of(synapse.pid())),
        () -> BareClient.each(ids, AT_ONCE, client::read));
  }

  /** A round that does not count. */
  private void synchronise() {
    queue();
    enable(true);
    awaitNothingDue();
  }

  private void queue() {
    enable(false);
    courses.forEach(Course::synchronise);
  }

  private void enable(boolean enabled) {
    var change = Json.createObjectBuilder().add("enabled", enabled).build();
    school.rest().merge("/providers/matrix", change).expectSuccess();
  }

  private void awaitNothingDue() {
    School.await(() -> !isAny("READY") && !isAny("RUNNING"));
  }

  private boolean isAny(String state) {
    return !Course.items(school.rest().get("/operations?limit=1&state=" + state)).isEmpty();
  }
}
