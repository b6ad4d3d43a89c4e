package dev.homeroom.core;

import dev.homeroom.postgres.RealPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random sequences on PostgreSQL. */
class RandomSequencesOnPostgresTest extends RandomSequences {
  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  @RegisterExtension
  static final EmptyDatabases DATABASES =
      new EmptyDatabases(() -> POSTGRES.newDatabase().dataSource());

  @Override
  int usualNumber() {
    return 50;
  }
}
