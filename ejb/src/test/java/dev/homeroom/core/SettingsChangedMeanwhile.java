package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.course.CourseClock;
import dev.homeroom.course.GroupMode;
import dev.homeroom.provider.Role;
import dev.homeroom.site.Sites;
import dev.homeroom.user.SiteUsers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A site's settings that change while its courses are made, changed or looked at. */
abstract class SettingsChangedMeanwhile extends CoursesTest {

  private static final Map<String, Object> MODERATING =
      Map.of("roles", Map.of("student", "moderator"));
  private static final Map<String, Object> CHATTING = Map.of("defaultProvider", "memory");

  private final ExecutorService others = Executors.newCachedThreadPool();

  @AfterAll
  void stop() {
    others.shutdownNow();
  }

  private void put(Map<String, Object> settings) {
    core.get(Sites.class).put("default", "Default", settings);
  }

  /** Has done something that waits for a person, who is free when something else is done. */
  private void waitingFor(String userId, Runnable waiting, Runnable other) {
    AtomicReference<Future<?>> begun = new AtomicReference<>();
    core.inTransaction(
        () -> {
          core.get(SiteUsers.class).lockOrCreate("default", List.of(userId));
          begun.set(others.submit(waiting));
          await("somebody to wait").pollInSameThread().until(this::somebodyWaitsForALock);
          other.run();
        });
    assertThat(begun.get()).succeedsWithin(Duration.ofSeconds(8));
  }

  /** Has the second thing done while the first is done and not committed; it may have to wait. */
  private void crossing(Runnable first, Runnable second) {
    AtomicReference<Future<?>> begun = new AtomicReference<>();
    core.inTransaction(
        () -> {
          first.run();
          core.entities().flush();
          begun.set(others.submit(second));
          await("it to be done, or to wait")
              .pollInSameThread()
              .until(() -> begun.get().isDone() || somebodyWaitsForALock());
        });
    assertThat(begun.get()).succeedsWithin(Duration.ofSeconds(8));
  }

  private void assertModerator(String userId) {
    wait(Duration.ZERO);
    assertThat(core.chat().onlyRoom().roleOf(account(userId))).isEqualTo(Role.MODERATOR);
  }

  @Test
  void areFollowedByACourseThatIsBeingLookedAt() {
    wantCourse(GroupMode.NONE);
    sendStudents("1");
    core.workOff();
    put(Map.of("allGroups", List.of("student")));

    waitingFor("1", core.get(CourseClock.class)::tick, () -> put(MODERATING));

    assertModerator("1");
  }

  @Test
  void areNotUndoneByAListThatBeganBefore() {
    wantCourse(GroupMode.NONE);
    sendStudents("1");
    sendUser("2");
    core.workOff();

    waitingFor(
        "2",
        () -> sendList(1, students(1, 2)),
        () ->
            assertThat(others.submit(() -> settle(MODERATING)))
                .succeedsWithin(Duration.ofSeconds(8)));

    assertModerator("1");
  }

  @Test
  void areFollowedByACourseThatIsBeingMade() {
    crossing(() -> put(CHATTING), this::wantCourseOfTheSites);
    wait(Duration.ZERO);

    assertThat(room().provider()).isEqualTo("memory");
  }

  @Test
  void areFollowedByACourseThatWasBeingMadeBefore() {
    crossing(this::wantCourseOfTheSites, () -> put(CHATTING));
    wait(Duration.ZERO);

    assertThat(room().provider()).isEqualTo("memory");
  }

  private void wantCourseOfTheSites() {
    wantCourse(course("Physics", null, GroupMode.NONE, true));
  }
}
