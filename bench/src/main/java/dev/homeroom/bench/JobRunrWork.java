package dev.homeroom.bench;

import static org.jobrunr.server.BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.lambdas.IocJobLambdaFromStream;
import org.jobrunr.scheduling.JobScheduler;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;

/** JobRunr, polling as often as it lets anybody. */
final class JobRunrWork implements EmptyWork {
  private static volatile Countdown left;

  private final int threads;

  JobRunrWork(int threads) {
    this.threads = threads;
  }

  /** The job. */
  public static final class Job {
    /** Does nothing. */
    public void run(int number) {
      left.oneDone();
    }
  }

  @Override
  public void queue(DataSource database, int jobs) {
    try (HikariDataSource pool = Pool.of(database, threads)) {
      JobScheduler scheduler =
          JobRunr.configure()
              .useStorageProvider(SqlStorageProviderFactory.using(pool))
              .initialize()
              .getJobScheduler();
      IocJobLambdaFromStream<Job, Integer> job = Job::run;
      scheduler.enqueue(IntStream.range(0, jobs).boxed(), job);
      JobRunr.destroy();
    }
  }

  @Override
  public long work(DataSource database, int jobs, Duration atMost) throws InterruptedException {
    left = new Countdown(jobs);
    try (HikariDataSource pool = Pool.of(database, threads)) {
      JobRunr.configure()
          .useStorageProvider(SqlStorageProviderFactory.using(pool))
          .useBackgroundJobServer(
              usingStandardBackgroundJobServerConfiguration()
                  .andWorkerCount(threads)
                  .andPollInterval(Duration.ofSeconds(5)))
          .initialize();
      left.await(atMost);
      JobRunr.destroy();
    }
    return left.done();
  }

  @Override
  public Duration cpu() {
    return Cpu.own();
  }
}
