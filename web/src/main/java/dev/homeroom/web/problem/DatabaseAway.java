package dev.homeroom.web.problem;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/**
 * Tells that the database cannot be reached, has no room or takes too long from all else that can
 * go wrong with it.
 */
final class DatabaseAway {
  /**
   * PostgreSQL is shutting down, has crashed, or is starting; a statement took too long; we did
   * nothing for so long within a transaction that it took us for dead.
   */
  private static final Set<String> POSTGRESQL = Set.of("57P01", "57P02", "57P03", "57014", "25P03");

  /** Connection lost; no room on disk, no memory, no connection free; trouble with files. */
  private static final Set<String> CLASSES = Set.of("08", "53", "58");

  /** Somebody else holds what is needed, again and again: locks of both, deadlocks. */
  private static final Set<String> BUSY = Set.of("40001", "40P01", "55P03", "HYT00", "90131");

  /** H2: broken, closed, file locked, not readable or full; a statement took too long. */
  private static final Set<String> H2 =
      Set.of("90067", "90098", "90007", "90020", "90028", "90031", "90100", "57014");

  private DatabaseAway() {}

  static boolean isBehind(Throwable thrown) {
    return Problems.within(thrown, SQLException.class)
        .map(DatabaseAway::isAway)
        .orElseGet(() -> wasEnded(thrown) || isInDoubt(thrown));
  }

  /**
   * The database went away while it committed, and nobody knows whether it did; a change that is
   * sent again does no harm.
   */
  private static boolean isInDoubt(Throwable thrown) {
    return Problems.within(thrown, HeuristicMixedException.class).isPresent()
        || Problems.within(thrown, HeuristicRollbackException.class).isPresent();
  }

  /** A transaction that took too long is ended by the server, which says no more than that. */
  private static boolean wasEnded(Throwable thrown) {
    return Problems.within(thrown, RollbackException.class)
        .filter(ended -> Problems.within(ended.getCause(), RuntimeException.class).isEmpty())
        .isPresent();
  }

  private static boolean isAway(SQLException thrown) {
    String state = thrown.getSQLState() == null ? "" : thrown.getSQLState();
    return thrown instanceof SQLTransientConnectionException
        || thrown instanceof SQLNonTransientConnectionException
        || thrown instanceof SQLRecoverableException
        || CLASSES.contains(state.substring(0, Math.min(2, state.length())))
        || POSTGRESQL.contains(state)
        || BUSY.contains(state)
        || H2.contains(state)
        || isFrom("jakarta.resource.", thrown)
        || isFrom("org.h2.mvstore.", thrown);
  }

  /** The pool of the server and the files of H2 say so by an exception of their own beneath. */
  private static boolean isFrom(String source, SQLException thrown) {
    Throwable cause = thrown.getCause();
    return cause != null && cause.getClass().getName().startsWith(source);
  }
}
