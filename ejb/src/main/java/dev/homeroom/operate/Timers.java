package dev.homeroom.operate;

import dev.homeroom.course.CourseClock;
import dev.homeroom.operate.answers.KeptAnswers;
import dev.homeroom.operate.numbers.Gauges;
import dev.homeroom.perform.Dispatcher;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * What happens by the clock. None of it is persistent: what is due stands in our own tables, so
 * each node may look, and only one of them finds it.
 */
@Singleton
@DependsOn("Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Timers {

  static final int STEP_SECONDS = 5;

  /** Chores take long at their first time; until then the rest of the node starts. */
  private static final Duration START = Duration.ofSeconds(5);

  private final long begun = System.nanoTime();

  @Inject private CourseClock courses;
  @Inject private Dispatcher dispatcher;
  @Inject private Gauges gauges;
  @Inject private Housekeeping housekeeping;
  @Inject private KeptAnswers answers;
  @Inject private RegularSynchronisation synchronisation;

  /** Finds work that no nudge told of: delays that are over, leases that have ended. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void sweep() {
    // From the start on, since what another node leaves over waits for it.
    dispatcher.nudge();
    dispatcher.lookAtWhatTakesLong();
  }

  /** Enrolments begin and end. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void lookAtCourses() {
    afterTheStart(courses::tick);
  }

  @Schedule(hour = "*", minute = "*", second = "*/" + STEP_SECONDS, persistent = false)
  void step() {
    afterTheStart(housekeeping::erase);
    afterTheStart(synchronisation::askForSome);
  }

  @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
  void count() {
    afterTheStart(gauges::refresh);
  }

  @Schedule(hour = "*", minute = "*", second = "15", persistent = false)
  void tidy() {
    afterTheStart(housekeeping::tidy);
    afterTheStart(answers::clear);
  }

  private void afterTheStart(Runnable chore) {
    if (System.nanoTime() - begun > START.toNanos()) {
      chore.run();
    }
  }
}
