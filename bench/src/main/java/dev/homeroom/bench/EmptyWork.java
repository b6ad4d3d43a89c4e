package dev.homeroom.bench;

import java.time.Duration;
import javax.sql.DataSource;

/** Somebody who performs queued work that consists of nothing. */
interface EmptyWork {

  /** Puts so many jobs into an empty database, and works on none of them. */
  void queue(DataSource database, int jobs) throws Exception;

  /** Works on them until none is left or the time is over, and returns how many were done. */
  long work(DataSource database, int jobs, Duration atMost) throws Exception;

  /** The processor time that its process has used until now. */
  Duration cpu();
}
