package dev.homeroom.bench;

import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/** Quartz with its clustered JDBC store, which takes as many triggers at once as it has threads. */
final class QuartzWork implements EmptyWork {
  private static final String TRIGGERS =
      """
      insert into qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group,
        next_fire_time, prev_fire_time, priority, trigger_state, trigger_type, start_time, end_time,
        calendar_name, misfire_instr)
      select 'bench', number, 'bench', 'empty', 'bench', extract(epoch from now()) * 1000, -1, 5,
        'WAITING', 'SIMPLE', extract(epoch from now()) * 1000, 0, null, -1
      from generate_series(1, %1$d) number;
      analyze qrtz_triggers;
      insert into qrtz_simple_triggers (sched_name, trigger_name, trigger_group, repeat_count,
        repeat_interval, times_triggered)
      select 'bench', number, 'bench', 0, 0, 0 from generate_series(1, %1$d) number;
      """;

  private static volatile Countdown left;

  private final int threads;

  QuartzWork(int threads) {
    this.threads = threads;
  }

  /** The job. */
  public static final class Empty implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      left.oneDone();
    }
  }

  @Override
  public void queue(DataSource database, int jobs) throws Exception {
    Pool.execute(database, Pool.script("/org/quartz/impl/jdbcjobstore/tables_postgres.sql"));
    Scheduler scheduler = scheduler(database);
    scheduler.addJob(
        JobBuilder.newJob(Empty.class).withIdentity("empty", "bench").storeDurably().build(), true);
    scheduler.shutdown(true);
    Pool.execute(database, TRIGGERS.formatted(jobs));
  }

  @Override
  public long work(DataSource database, int jobs, Duration atMost) throws Exception {
    left = new Countdown(jobs);
    Scheduler scheduler = scheduler(database);
    scheduler.start();
    left.await(atMost);
    scheduler.shutdown(true);
    return left.done();
  }

  private Scheduler scheduler(DataSource database) throws SchedulerException {
    PGSimpleDataSource postgres = (PGSimpleDataSource) database;
    Properties settings = new Properties();
    settings.put("org.quartz.scheduler.instanceName", "bench");
    settings.put("org.quartz.scheduler.instanceId", "AUTO");
    settings.put("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.put("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "" + threads);
    settings.put("org.quartz.scheduler.idleWaitTime", "1000");
    settings.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.put("org.quartz.threadPool.threadCount", "" + threads);
    String store = "org.quartz.jobStore.";
    settings.put(store + "class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    settings.put(store + "driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    settings.put(store + "acquireTriggersWithinLock", "true");
    settings.put(store + "isClustered", "true");
    settings.put(store + "misfireThreshold", "3600000");
    settings.put(store + "dataSource", "bench");
    String source = "org.quartz.dataSource.bench.";
    settings.put(source + "driver", "org.postgresql.Driver");
    settings.put(source + "provider", "hikaricp");
    settings.put(source + "URL", postgres.getUrl());
    settings.put(source + "user", postgres.getUser());
    settings.put(source + "password", postgres.getPassword());
    settings.put(source + "maxConnections", "" + (threads + 8));
    return new StdSchedulerFactory(settings).getScheduler();
  }

  @Override
  public Duration cpu() {
    return Cpu.own();
  }
}
