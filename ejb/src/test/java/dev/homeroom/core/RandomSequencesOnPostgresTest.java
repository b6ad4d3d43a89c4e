package dev.homeroom.core;

import dev.homeroom.postgres.RealPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random sequences on PostgreSQL. */
class RandomSequencesOnPostgresTest extends RandomSequences {
  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  @Override
  DataSource database() {
    return POSTGRES.newDatabase().dataSource();
  }

  @Override
  int usualNumber() {
    return 50;
  }
}
