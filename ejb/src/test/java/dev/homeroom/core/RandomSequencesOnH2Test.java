package dev.homeroom.core;

import javax.sql.DataSource;

/** Random sequences on H2. */
class RandomSequencesOnH2Test extends RandomSequences {
  @Override
  DataSource database() {
    return TestDatabase.h2();
  }

  @Override
  int usualNumber() {
    return 1000;
  }
}
