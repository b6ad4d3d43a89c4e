package dev.homeroom.core;

import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

/** Courses on H2. */
class CoursesOnH2Test {
  @Nested
  class Life extends LifeOfACourse {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Deleted extends DeletedCourses {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Enrolments extends Enrolling {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Groups extends TalkingInGroups {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Large extends LargeCourses {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Statements extends FewStatements {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Lists extends ListsOfEnrolments {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class Group extends LifeOfAGroup {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class OddMoments extends CoursesInOddMoments {
    @Override
    DataSource database() {
      return TestDatabase.h2();
    }
  }
}
