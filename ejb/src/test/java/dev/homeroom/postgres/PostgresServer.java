package dev.homeroom.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A real PostgreSQL of this test run: its own files in a temporary directory, a free port of the
 * loopback address, and everything gone after {@link #close}.
 *
 * <p>PostgreSQL refuses to run as root. For root it is started in a user namespace of its own,
 * where it is nobody; where the machine allows none, starting fails, and the tests must run as
 * another user.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  // Unpacked once and used again; a folder for each user, who could not write into another's.
  private static final Path BINARIES =
      Path.of(
          System.getProperty("java.io.tmpdir"),
          "homeroom-postgres-binaries-" + System.getProperty("user.name"));

  private final Path data;
  private final boolean flushing;
  private EmbeddedPostgres running;
  private final int port;
  private int databases;

  private PostgresServer(Path data, boolean flushing) throws IOException {
    this.data = data;
    this.flushing = flushing;
    this.running = builder().start();
    this.port = running.getPort();
  }

  /** Starts an empty one; takes some seconds. */
  public static PostgresServer started() {
    return started(false);
  }

  /** Starts one whose commits outlive a power cut, as they do by default; it is slower. */
  public static PostgresServer startedDurable() {
    return started(true);
  }

  private static PostgresServer started(boolean flushing) {
    try {
      return new PostgresServer(Files.createTempDirectory("homeroom-postgres"), flushing);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start.", e);
    }
  }

  /** Starts an empty one whose files are in this directory, which it makes. */
  public static PostgresServer startedIn(Path data) {
    try {
      return new PostgresServer(Files.createDirectories(data), false);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start.", e);
    }
  }

  /** Whether it takes connections, within some seconds. */
  public boolean answers() {
    try (Connection connection = running.getPostgresDatabase().getConnection()) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  /** A new, empty database, owned by a user of its own who owns nothing else. */
  public synchronized PostgresDatabase newDatabase() {
    String name = "homeroom" + ++databases;
    execute("create role " + name + " login password '" + name + "'");
    execute("create database " + name + " owner " + name);
    return new PostgresDatabase("jdbc:postgresql://127.0.0.1:" + port + "/" + name, name, name);
  }

  /** Runs one statement as the superuser, on no database of a test. */
  public void execute(String statement) {
    execute("postgres", statement);
  }

  /** Runs one statement as the superuser in a database. */
  public void executeIn(PostgresDatabase database, String statement) {
    execute(database.jdbcUrl().substring(database.jdbcUrl().lastIndexOf('/') + 1), statement);
  }

  private void execute(String database, String statement) {
    try (Connection connection = running.getDatabase("postgres", database).getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused: " + statement, e);
    }
  }

  /** Breaks every connection and starts no more; the data stay for {@link #start}. */
  public synchronized void stop() {
    if (running == null) {
      return;
    }
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop.", e);
    } finally {
      running = null;
    }
  }

  /** The process that has started all others of it. */
  public long pid() {
    try {
      return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not run.", e);
    }
  }

  /** Ends every process of it as a power cut does; the data stay for {@link #start}. */
  public synchronized void kill() {
    try {
      ProcessHandle parent = ProcessHandle.of(pid()).orElseThrow();
      List<ProcessHandle> all = Stream.concat(Stream.of(parent), parent.descendants()).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      CompletableFuture.allOf(
              all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .get(START.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("PostgreSQL could not be killed.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while PostgreSQL was killed.", e);
    }
    stop();
  }

  /** Starts it again on the same port with the same data. */
  public synchronized void start() {
    if (running != null) {
      return;
    }
    try {
      running = builder().setPort(port).start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start again.", e);
    }
  }

  /** Ends it and deletes its files. */
  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The files of PostgreSQL could not be deleted.", e);
    }
  }

  private EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(BINARIES.toFile())
        .setServerConfig("listen_addresses", "127.0.0.1")
        // As PostgreSQL is by default, and not as its embedding makes it: a commit that was
        // answered is written. Only a power cut shows whether it was flushed.
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("fsync", flushing ? "on" : "off")
        .setPGStartupWait(START);
  }
}
