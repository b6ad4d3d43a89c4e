package dev.homeroom.core;

import dev.homeroom.postgres.RealPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class WhenThingsGoWrongOnPostgresTest extends WhenThingsGoWrong {
  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  @Override
  DataSource database() {
    return POSTGRES.newDatabase().dataSource();
  }
}
