package dev.homeroom.web.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Tells that the database cannot be reached from all else that can go wrong with it. */
final class DatabaseAway {
  /** PostgreSQL is shutting down, has crashed, or is starting. */
  private static final Set<String> POSTGRESQL = Set.of("57P01", "57P02", "57P03", "53300");

  /** H2: connection broken, database closed, file locked or not readable. */
  private static final Set<String> H2 = Set.of("90067", "90098", "90020", "90028", "90031");

  private DatabaseAway() {}

  static boolean isBehind(Throwable thrown) {
    return Problems.within(thrown, SQLException.class).filter(DatabaseAway::isAway).isPresent();
  }

  private static boolean isAway(SQLException thrown) {
    String state = thrown.getSQLState() == null ? "" : thrown.getSQLState();
    return thrown instanceof SQLTransientConnectionException
        || thrown instanceof SQLNonTransientConnectionException
        || thrown instanceof SQLRecoverableException
        || state.startsWith("08")
        || POSTGRESQL.contains(state)
        || H2.contains(state)
        || isFromPool(thrown);
  }

  /** The pool of the server says so by an exception of its own beneath. */
  private static boolean isFromPool(SQLException thrown) {
    Throwable cause = thrown.getCause();
    return cause != null && cause.getClass().getName().startsWith("jakarta.resource.");
  }
}
