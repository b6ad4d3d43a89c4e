package dev.homeroom.bench;

import dev.homeroom.provider.matrix.RealSynapse;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.People;
import java.util.List;

/**
 * {@code bench/run fill}: a room filled with known people, and half of them removed, beside a bare
 * client [people] [rounds]
 *
 * <p>Each side has a fresh homeserver in each round, on which everybody was in a small room before.
 * Homeroom works on one room with one request at a time, and so does the bare client.
 */
final class Fill {
  private static final int SMALL_ROOM = 20;

  private final Beside beside = new Beside();
  private final People people;
  private final String filling;
  private final String removing;

  private Fill(int count) {
    this.people = new People("fill", count);
    this.filling = "a room filled with %,d known people".formatted(count);
    this.removing = "%,d of %,d removed".formatted(count / 2, count);
  }

  public static void main(String... arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Fill fill = new Fill(count);
    for (int round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        fill.ours();
        fill.bare();
      } else {
        fill.bare();
        fill.ours();
      }
    }
    System.out.println(fill.beside.table());
  }

  private void ours() throws Exception {
    try (RealSynapse synapse = School.homeserverOf(people);
        School school = School.on(synapse, people)) {
      school.know(SMALL_ROOM);
      Course course = school.empty("filled");
      var processes = new Beside.Processes(school::cpu, () -> Cpu.of(synapse.pid()));
      beside.ours(
          filling,
          processes,
          () -> {
            course.add(people.ids(), "member");
            return School.await(course);
          });
      beside.ours(
          removing,
          processes,
          () -> {
            School.remove(course, people.ids(1, people.count() / 2));
            return School.await(course);
          });
    }
  }

  private void bare() throws Exception {
    try (RealSynapse synapse = School.homeserverOf(people)) {
      BareClient client = new BareClient(synapse);
      List<String> accounts = School.accounts(synapse, people.ids());
      for (int first = 0; first < accounts.size(); first += SMALL_ROOM) {
        join(client, accounts.subList(first, Math.min(accounts.size(), first + SMALL_ROOM)));
      }
      String room = client.createRoom("filled");
      var processes = new Beside.Processes(Cpu::own, () -> Cpu.of(synapse.pid()));
      beside.bare(
          filling,
          processes,
          () -> BareClient.each(accounts, 1, account -> client.join(room, account)));
      List<String> leaving = accounts.subList(0, accounts.size() / 2);
      beside.bare(
          removing,
          processes,
          () -> BareClient.each(leaving, 1, account -> client.kick(room, account)));
    }
  }

  private static void join(BareClient client, List<String> accounts) throws Exception {
    String room = client.createRoom("known");
    BareClient.each(accounts, 1, account -> client.join(room, account));
  }
}
