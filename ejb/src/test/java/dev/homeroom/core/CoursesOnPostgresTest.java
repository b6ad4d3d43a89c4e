package dev.homeroom.core;

import dev.homeroom.postgres.RealPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Courses on PostgreSQL. */
class CoursesOnPostgresTest {
  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  @RegisterExtension
  static final EmptyDatabases DATABASES =
      new EmptyDatabases(() -> POSTGRES.newDatabase().dataSource());

  @Nested
  class Life extends LifeOfACourse {}

  @Nested
  class Deleted extends DeletedCourses {}

  @Nested
  class Enrolments extends Enrolling {}

  @Nested
  class Groups extends TalkingInGroups {}

  @Nested
  class Large extends LargeCourses {}

  @Nested
  class Lists extends ListsOfEnrolments {}

  @Nested
  class Group extends LifeOfAGroup {}

  @Nested
  class OddMoments extends CoursesInOddMoments {}

  @Nested
  class Meanwhile extends SettingsChangedMeanwhile {}
}
