package dev.homeroom.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** db-scheduler, polling as it recommends for a high throughput. */
record DbSchedulerWork(int threads) implements EmptyWork {
  private static final String TABLE =
      """
      create table scheduled_tasks (
        task_name text not null,
        task_instance text not null,
        task_data bytea,
        execution_time timestamp with time zone not null,
        picked boolean not null,
        picked_by text,
        last_success timestamp with time zone,
        last_failure timestamp with time zone,
        consecutive_failures int,
        last_heartbeat timestamp with time zone,
        version bigint not null,
        priority smallint,
        state text,
        primary key (task_name, task_instance));
      create index execution_time_idx on scheduled_tasks (execution_time);
      create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
      insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
      select 'empty', number, now(), false, 1 from generate_series(1, %d) number;
      """;

  @Override
  public void queue(DataSource database, int jobs) throws SQLException {
    Pool.execute(database, TABLE.formatted(jobs));
  }

  @Override
  public long work(DataSource database, int jobs, Duration atMost) throws InterruptedException {
    Countdown left = new Countdown(jobs);
    OneTimeTask<Void> task =
        Tasks.oneTime("empty", Void.class).execute((instance, context) -> left.oneDone());
    try (HikariDataSource pool = Pool.of(database, threads)) {
      Scheduler scheduler =
          Scheduler.create(pool, task)
              .threads(threads)
              .pollUsingLockAndFetch(1.0, 4.0)
              .pollingInterval(Duration.ofSeconds(1))
              .build();
      scheduler.start();
      left.await(atMost);
      scheduler.stop();
    }
    return left.done();
  }

  @Override
  public Duration cpu() {
    return Cpu.own();
  }
}
