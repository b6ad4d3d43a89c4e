package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.course.GroupMode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The work for a change grows with what it changes, not with the course. */
abstract class LargeCourses extends CoursesTest {

  @Test
  void oneEnrolmentInACourseOfAThousandTakesAsManyStatementsAsInASmallOne() {
    wantCourse(GroupMode.NONE);
    sendList(1, students(1, 3));
    long small = statements(() -> send(enrolment("4", "student")));

    sendList(2, students(1, 1000));
    long large = statements(() -> send(enrolment("1001", "student")));

    assertThat(large).isEqualTo(small).isLessThan(40);
    assertThat(statements(() -> end("1001", null))).isLessThan(40);
    assertThat(statements(() -> send(enrolment("1000", "teacher")))).isLessThan(40);
  }

  @Test
  void oneEnrolmentAmongFiftyGroupsTakesAsManyStatementsAsAmongTwo() {
    wantCourse(GroupMode.SEPARATE);
    sendGroups(2);
    long few = statements(() -> send(enrolment("1", "student")));

    sendGroups(50);
    long many = statements(() -> send(enrolment("2", "student")));

    // Few are asked for the first time, which takes two statements more.
    assertThat(many).isBetween(few - 2, few).isLessThan(40);
  }

  @Test
  void aWholeListTakesAConstantNumberOfStatementsAndBatches() {
    wantCourse(GroupMode.NONE);
    long hundred = statements(() -> sendList(1, students(1, 100)));
    end("1", null);

    long thousand = statements(() -> sendList(2, students(1, 1000)));
    long same = statements(() -> sendList(3, students(1, 1000)));

    // A statement for each hundred people, enrolments and entries, and for each hundred new ids.
    assertThat(thousand).isLessThan(hundred + 9 * 3 * 2 + 10);
    assertThat(same).isLessThan(hundred);
    assertThat(room().members().desired()).isEqualTo(1000);
  }

  private void sendGroups(int number) {
    IntStream.rangeClosed(1, number).forEach(i -> sendGroup("" + i, i == 1 ? "1" : "9", "2" + i));
    sendGroup("1", List.of("1", "2").toArray(String[]::new));
  }
}
