package dev.homeroom.core;

import org.junit.jupiter.api.extension.RegisterExtension;

/** Random sequences on H2. */
class RandomSequencesOnH2Test extends RandomSequences {
  @RegisterExtension static final EmptyDatabases DATABASES = new EmptyDatabases(TestDatabase::h2);

  @Override
  int usualNumber() {
    return 700;
  }
}
