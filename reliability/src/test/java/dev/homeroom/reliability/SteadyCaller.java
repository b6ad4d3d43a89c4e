package dev.homeroom.reliability;

import dev.homeroom.reliability.SteadyRoom.Change;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.Rest;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An LMS that makes one change after the other, each sent again until it is acknowledged. Two of
 * its rooms stay for ever, one of them derived from a course; others come and go.
 */
final class SteadyCaller implements Runnable {
  private static final int PEOPLE = 12;

  private final String name;
  private final Supplier<Rest> way;
  private final Random random;
  private final People people;
  private final List<SteadyRoom> lasting;
  private SteadyRoom passing;
  private int passed;
  private Change pending;
  private volatile boolean stopping;
  private volatile int acknowledged;
  private volatile int unanswered;
  private volatile Throwable failure;

  /**
   * @param way to any of the servers, another each time
   */
  SteadyCaller(String name, Supplier<Rest> way, long seed) {
    this.name = name;
    this.way = way;
    this.random = new Random(seed);
    this.people = new People(name, PEOPLE);
    this.lasting =
        List.of(new SteadyRoom(name + "-room", false), new SteadyRoom(name + "-course", true));
  }

  /** Everything that there is before the first fault: users, and rooms with a moderator each. */
  void begin() {
    people.postTo(way.get());
    for (SteadyRoom room : lasting) {
      insist(room.name(newName()));
      insist(room.enrol(people.id(1), "moderator"));
    }
    makePassing();
    insist(passing.name(newName()));
  }

  private void insist(Change change) {
    change.request().send(way.get()).expectSuccess();
    change.acknowledged().run();
  }

  /** One try of the change that is to be made; to be called again and again, by one thread. */
  @Override
  public void run() {
    try {
      if (pending == null && !stopping) {
        pending = next();
      }
      if (pending != null) {
        send();
      }
    } catch (RuntimeException | AssertionError e) {
      failure = e;
    }
  }

  private void send() {
    try {
      Rest.Answer answer = pending.request().send(way.get());
      if (answer.status() == 503) {
        unanswered++;
        return;
      }
      if (!pending.isAcknowledgedBy(answer)) {
        answer.expectSuccess();
      }
      pending.acknowledged().run();
      pending = null;
      acknowledged++;
    } catch (UncheckedIOException broken) {
      unanswered++;
    }
  }

  private Change next() {
    if (!passing.exists()) {
      makePassing();
      return passing.name(newName());
    }
    SteadyRoom room = random.nextInt(3) == 0 ? passing : lasting.get(random.nextInt(2));
    String person = people.id(2 + random.nextInt(PEOPLE - 1));
    return switch (random.nextInt(20)) {
      case 0 -> passing.end();
      case 1, 2 -> room.name(newName());
      case 3, 4, 5, 6, 7, 8 -> room.withdraw(person);
      default -> room.enrol(person, random.nextInt(4) == 0 ? "moderator" : "member");
    };
  }

  private void makePassing() {
    passed++;
    passing = new SteadyRoom(name + "-passing-" + passed, passed % 2 == 0);
  }

  private String newName() {
    return "Steady " + name + " " + random.nextInt(1_000_000);
  }

  /** Makes no other change than the one under way. */
  void stop() {
    stopping = true;
  }

  void goOn() {
    stopping = false;
  }

  /** Whether it stopped and every change of its is acknowledged. */
  boolean isDone() {
    if (failure != null) {
      throw new AssertionError(name + " met with what it must not.", failure);
    }
    return pending == null;
  }

  /** The rooms that must be there. */
  List<SteadyRoom> rooms() {
    List<SteadyRoom> rooms = new ArrayList<>(lasting);
    Stream.of(passing).filter(SteadyRoom::exists).forEach(rooms::add);
    return rooms;
  }

  /** Those of them that stay. */
  List<SteadyRoom> lasting() {
    return lasting;
  }

  /** The person who is a moderator of every lasting room, always. */
  String moderator() {
    return people.id(1);
  }

  int acknowledged() {
    return acknowledged;
  }

  /** How often it got 503 or no answer. */
  int unanswered() {
    return unanswered;
  }
}
