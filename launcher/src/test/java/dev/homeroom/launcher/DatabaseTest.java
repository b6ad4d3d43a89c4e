package dev.homeroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  private static final Path DATA = Path.of("/data");
  private static final String URL = "--homeroom.db.url=jdbc:postgresql://db/homeroom";

  @Test
  void withoutAUrlItIsDurableH2InTheDataDirectory() {
    Database database = database();
    assertThat(database.driver()).isEqualTo("h2");
    assertThat(database.url())
        .startsWith("jdbc:h2:async:/data/h2/homeroom;")
        .contains("WRITE_DELAY=0");
  }

  @Test
  void anInterruptedThreadDoesNotCloseTheFileForOthers(@TempDir Path data) throws SQLException {
    String url = database(data).url();
    try (Connection interrupted = DriverManager.getConnection(url);
        Connection other = DriverManager.getConnection(url);
        Statement writing = interrupted.createStatement();
        Statement reading = other.createStatement()) {
      writing.execute("create table written (line varchar)");
      Thread.currentThread().interrupt();
      writing.execute("insert into written values ('all the same')");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(reading.executeQuery("select line from written").next()).isTrue();
    }
  }

  @Test
  void aStatementOnH2TakesAMinuteAtMost(@TempDir Path data) throws SQLException {
    for (String url : List.of("", "jdbc:h2:" + data.resolve("own"))) {
      try (Connection connection =
              DriverManager.getConnection(database(data, "--homeroom.db.url=" + url).url());
          Statement statement = connection.createStatement()) {
        assertThat(statement.getQueryTimeout()).isEqualTo(60);
      }
    }
  }

  @Test
  void theUrlOfPostgresqlGetsUserAndTimeOuts() {
    Database database = database(URL, "--homeroom.db.username=ada l", "--homeroom.db.password=x");
    assertThat(database.driver()).isEqualTo("postgresql");
    assertThat(database.url())
        .startsWith("jdbc:postgresql://db/homeroom?user=ada+l&connectTimeout=5&")
        .contains("&socketTimeout=90")
        .contains("&options=-c+idle_in_transaction_session_timeout%3D10000")
        .contains("+-c+statement_timeout%3D60000")
        .doesNotContain("password");
    assertThat(database.driverPassword()).contains("x");
  }

  @Test
  void whatTheUrlSaysAlreadyIsLeft() {
    assertThat(database(URL + "?socketTimeout=7&ssl=true").url())
        .startsWith("jdbc:postgresql://db/homeroom?socketTimeout=7&ssl=true&connectTimeout=5")
        .doesNotContain("socketTimeout=90");
  }

  private static Database database(String... options) {
    return database(DATA, options);
  }

  private static Database database(Path data, String... options) {
    Settings settings = new Settings(KnownSettings.declarations(), List.of(options), Map.of());
    return new Database(settings, new Layout(Path.of("/build"), data));
  }
}
