package dev.homeroom.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RealPostgresTest {
  @RegisterExtension static final RealPostgres postgres = new RealPostgres();

  @Test
  void isThePinnedVersion() throws SQLException {
    assertThat(ask(postgres.database(), "show server_version")).startsWith("17.");
  }

  @Test
  void listensOnTheLoopbackAddressOnly() throws SQLException {
    assertThat(ask(postgres.database(), "show listen_addresses")).isEqualTo("127.0.0.1");
  }

  @Test
  void aNewDatabaseSeesNothingOfAnother() throws SQLException {
    run(postgres.database(), "create table seen_by_one (id int)");

    assertThat(ask(postgres.newDatabase(), "select to_regclass('seen_by_one')")).isNull();
  }

  @Test
  void refusesConnectionsWhileStoppedAndKeepsItsDataOverARestart() throws SQLException {
    PostgresDatabase database = postgres.newDatabase();
    run(database, "create table kept as select 42 as answer");

    postgres.server().stop();
    assertThatThrownBy(() -> ask(database, "select 1")).isInstanceOf(SQLException.class);
    postgres.server().start();

    assertThat(ask(database, "select answer from kept")).isEqualTo("42");
  }

  private static String ask(PostgresDatabase database, String query) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static void run(PostgresDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
