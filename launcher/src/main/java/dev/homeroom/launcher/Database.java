package dev.homeroom.launcher;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The database that the settings mean: H2 in the data directory without a URL, PostgreSQL with one.
 * The user is part of the URL handed to the server, and the password comes from a file, since the
 * server would otherwise show it.
 */
final class Database {

  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String H2 = "jdbc:h2:";

  /** Files that stay open when a thread is interrupted, as the server does to slow transactions. */
  private static final String H2_FILES = H2 + "async:";

  /**
   * Of a statement; by the database, since drivers and pool ask for much more at each statement.
   */
  private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(60);

  private static final String H2_TIME_OUT = ";QUERY_TIMEOUT=";

  /** Durable against kill -9, which H2's default is not; its locks wait for 10 s. */
  private static final String H2_OPTIONS =
      ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;USER=sa";

  /** Seconds. The longest statement may take 60, so the socket waits a little longer. */
  private static final Map<String, String> POSTGRESQL_OPTIONS = postgresqlOptions();

  /** Nothing of ours takes a breath within a transaction. */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);

  private static final int CHECK_SECONDS = 5;

  private final String given;
  private final Optional<String> username;
  private final Optional<String> password;
  private final Duration lease;
  private final Layout layout;

  Database(Settings settings, Layout layout) {
    this.given = settings.find(Keys.DB_URL).orElse("");
    this.username = settings.find(Keys.DB_USERNAME);
    this.password = settings.find(Keys.DB_PASSWORD);
    this.lease = Duration.parse(settings.get(Keys.QUEUE_LEASE));
    this.layout = layout;
  }

  /** The server's name of the driver. */
  String driver() {
    return isPostgresql() ? "postgresql" : "h2";
  }

  /** With user and time-outs, without a password. */
  String url() {
    if (isInDataDirectory()) {
      return withTimeOut(H2_FILES + layout.h2().resolve("homeroom") + H2_OPTIONS);
    }
    return isPostgresql() ? withOptions(postgresqlUrlOptions()) : withTimeOut(given);
  }

  boolean isInDataDirectory() {
    return given.isEmpty();
  }

  private static String withTimeOut(String h2) {
    return h2.toUpperCase(Locale.ROOT).contains(H2_TIME_OUT)
        ? h2
        : h2 + H2_TIME_OUT + LONGEST_STATEMENT.toMillis();
  }

  Optional<String> driverPassword() {
    return isPostgresql() ? password : Optional.empty();
  }

  /**
   * @throws Refusal if the URL is of no known kind, or PostgreSQL does not answer or refuses the
   *     login
   */
  void check() {
    if (isInDataDirectory() || given.startsWith(H2)) {
      return;
    }
    if (!isPostgresql()) {
      throw refusal("is no URL of PostgreSQL (jdbc:postgresql://host:port/database)");
    }
    if (given.matches(".*[?&](password|sslpassword)=.*")) {
      throw new Refusal(
          Refusal.USAGE,
          "%s holds a password, which the server would show; give it as %s_FILE or in the environment.",
          Keys.DB_URL,
          Keys.DB_PASSWORD);
    }
    if (password.orElse("").contains("\n")) {
      throw new Refusal(Refusal.USAGE, "%s has more than one line.", Keys.DB_PASSWORD);
    }
    connect();
  }

  private void connect() {
    Properties login = new Properties();
    username.ifPresent(user -> login.setProperty("user", user));
    password.ifPresent(word -> login.setProperty("password", word));
    String seconds = Integer.toString(CHECK_SECONDS);
    for (String limit : new String[] {"connectTimeout", "loginTimeout", "socketTimeout"}) {
      login.setProperty(limit, seconds);
    }
    try (Connection connection = DriverManager.getConnection(given, login)) {
      connection.isValid(CHECK_SECONDS);
    } catch (SQLException e) {
      throw trouble(e);
    }
  }

  private static Refusal trouble(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (state.startsWith("28") || state.equals("08004")) {
      return refusal("refuses the login; check " + Keys.DB_USERNAME + " and " + Keys.DB_PASSWORD);
    }
    if (state.startsWith("3D")) {
      return refusal("has no database of that name; create it, or correct the URL");
    }
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    return refusal("cannot be reached; start it, or correct the URL (" + line + ")");
  }

  private static Refusal refusal(String what) {
    return new Refusal(Refusal.DATABASE, "The database of " + Keys.DB_URL + " " + what + ".");
  }

  private boolean isPostgresql() {
    return given.startsWith(POSTGRESQL);
  }

  /** A node that stands still within a transaction holds its locks no longer than this. */
  private Map<String, String> postgresqlUrlOptions() {
    Map<String, String> options = new LinkedHashMap<>();
    username.ifPresent(user -> options.put("user", user));
    options.putAll(POSTGRESQL_OPTIONS);
    Duration idle = lease.compareTo(LONGEST_IDLE) < 0 ? lease : LONGEST_IDLE;
    options.put(
        "options",
        "-c idle_in_transaction_session_timeout=%d -c statement_timeout=%d"
            .formatted(idle.toMillis(), LONGEST_STATEMENT.toMillis()));
    options.keySet().removeIf(name -> given.matches(".*[?&]" + name + "=.*"));
    return options;
  }

  private String withOptions(Map<String, String> options) {
    StringBuilder url = new StringBuilder(given);
    options.forEach(
        (name, value) ->
            url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return url.toString();
  }

  private static Map<String, String> postgresqlOptions() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("connectTimeout", "5");
    options.put("loginTimeout", "10");
    options.put("socketTimeout", "90");
    options.put("tcpKeepAlive", "true");
    options.put("ApplicationName", "homeroom");
    return options;
  }
}
