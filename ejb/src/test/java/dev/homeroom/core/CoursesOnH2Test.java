package dev.homeroom.core;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Courses on H2. */
class CoursesOnH2Test {
  @RegisterExtension static final EmptyDatabases DATABASES = new EmptyDatabases(TestDatabase::h2);

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
  class Statements extends FewStatements {}

  @Nested
  class Lists extends ListsOfEnrolments {}

  @Nested
  class Group extends LifeOfAGroup {}

  @Nested
  class OddMoments extends CoursesInOddMoments {}

  @Nested
  class Meanwhile extends SettingsChangedMeanwhile {}
}
