package dev.homeroom.core;

import dev.homeroom.postgres.RealPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Courses on PostgreSQL. */
class CoursesOnPostgresTest {
  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  @Nested
  class Life extends LifeOfACourse {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Deleted extends DeletedCourses {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Enrolments extends Enrolling {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Groups extends TalkingInGroups {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Large extends LargeCourses {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Lists extends ListsOfEnrolments {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class Group extends LifeOfAGroup {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }

  @Nested
  class OddMoments extends CoursesInOddMoments {
    @Override
    DataSource database() {
      return POSTGRES.newDatabase().dataSource();
    }
  }
}
