package dev.homeroom.core;

import dev.homeroom.operate.Migration;
import dev.homeroom.perform.Dispatcher;
import dev.homeroom.perform.Performer;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Conclusion;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.Node;
import dev.homeroom.queue.Outcome;
import dev.homeroom.site.Sites;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * The whole core without its server, on a real database: the same beans, transactions and SQL.
 * Nothing happens by itself: nudges wait until {@link #workOff} performs them in the test's thread.
 */
public final class Core implements AutoCloseable {

  private static final List<String> TABLES =
      List.of(
          "kept_answer_person",
          "kept_answer",
          "audit",
          "connection",
          "room_work",
          "operation",
          "member",
          "room",
          "roster_entry",
          "avatar",
          "instance",
          "former_instance",
          "group_member",
          "course_group",
          "enrolment",
          "course_avatar",
          "course",
          "account",
          "site_user",
          "api_token",
          "site");

  private final Transactions transactions;
  private final ManualExecutor workers = new ManualExecutor();
  private final ExecutorService providerCalls = Executors.newCachedThreadPool();
  private final WeldContainer container;

  public Core(DataSource database) {
    Migration.migrate(database);
    transactions = new Transactions(database);
    container =
        new Weld()
            .addServices(
                new Resources(transactions, workers, providerCalls),
                new PersistenceContexts(transactions.entities()))
            .initialize();
  }

  /**
   * Forgets everything, as if the database were empty and the chat service new. What a test left
   * undone finds nothing to do.
   */
  public void reset() {
    failTransactionsAfter(0, 0);
    failNextCommits(0);
    get(Node.class).resume();
    MemoryProvider.STATE.set(new MemoryChat());
    inTransaction(
        () ->
            TABLES.forEach(
                table -> entities().createNativeQuery("delete from " + table).executeUpdate()));
    // What the last test left waiting finds nothing any more.
    workers.runAll();
    get(Sites.class).makeDefault();
    workers.runAll();
  }

  /** The one number that a query answers. */
  public long count(String query) {
    long[] found = new long[1];
    inTransaction(() -> found[0] = entities().createQuery(query, Long.class).getSingleResult());
    return found[0];
  }

  public <T> T get(Class<T> type) {
    return container.select(type).get();
  }

  public MemoryChat chat() {
    return MemoryProvider.STATE.get();
  }

  /** Performs everything that is due now, until nothing is. */
  public void workOff() {
    get(Dispatcher.class).nudge();
    workers.runAll();
  }

  /** Does everything that is due in a claimed room, and hands it back. */
  public void perform(Claim claim) {
    Outcome outcome = get(Performer.class).perform(claim);
    get(Conclusion.class).settle(List.of(outcome)).goOn().forEach(this::perform);
  }

  /** The nudges and claims that wait to be performed. */
  public int waitingTasks() {
    return workers.waiting();
  }

  /** Moves the database's clock as the core sees it. */
  public void later(Duration by) {
    get(DatabaseClock.class).move(by);
  }

  /** Something in a transaction of its own. */
  public void inTransaction(Runnable work) {
    transactions.run(work);
  }

  /** The database is away for so many of the next transactions. */
  public void failNextTransactions(int number) {
    transactions.failNext(number);
  }

  /** The database goes away while so many of the next transactions are committed. */
  public void failNextCommits(int number) {
    transactions.failNextCommits(number);
  }

  /** The node dies before the transaction that follows so many others. */
  public void dieAfterTransactions(int number) {
    transactions.failAfter(number, 1, new Killed());
  }

  /** The database is away for a while, after so many transactions. */
  public void failTransactionsAfter(int passing, int failing) {
    transactions.failAfter(passing, failing, new PersistenceException("The database is away."));
  }

  /** The database lets others through instead of one transaction, after so many others. */
  public void deadlockAfterTransactions(int number) {
    SQLException deadlock = new SQLException("deadlock detected", "40P01");
    transactions.failAfter(number, 1, new PersistenceException(deadlock));
  }

  public EntityManager entities() {
    return transactions.entities();
  }

  @Override
  public void close() {
    container.close();
    transactions.close();
    providerCalls.shutdownNow();
  }
}
