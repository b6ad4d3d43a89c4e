package dev.homeroom.reliability;

import dev.homeroom.postgres.PostgresServer;
import dev.homeroom.testbed.HomeroomServer;
import java.time.Duration;

/** What happens to the database or to one of two servers, and how it ends. */
enum ServerFault {
  DATABASE_STOPS {
    @Override
    void begin(PostgresServer database, HomeroomServer mortal, HomeroomServer lasting) {
      database.stop();
    }
  },
  DATABASE_IS_KILLED {
    @Override
    void begin(PostgresServer database, HomeroomServer mortal, HomeroomServer lasting) {
      database.kill();
    }
  },
  SERVER_STOPS {
    @Override
    void begin(PostgresServer database, HomeroomServer mortal, HomeroomServer lasting) {
      mortal.stop(STOP);
    }
  },
  SERVER_IS_KILLED {
    @Override
    void begin(PostgresServer database, HomeroomServer mortal, HomeroomServer lasting) {
      mortal.kill();
    }
  },
  SERVER_IS_FROZEN {
    @Override
    void begin(PostgresServer database, HomeroomServer mortal, HomeroomServer lasting) {
      mortal.freeze();
    }
  },
  OTHER_SERVER_IS_FROZEN {
    @Override
    void begin(PostgresServer database, HomeroomServer mortal, HomeroomServer lasting) {
      lasting.freeze();
    }
  };

  private static final Duration STOP = Duration.ofMinutes(3);
  private static final Duration START = Duration.ofMinutes(15);

  /**
   * @param mortal may be stopped and killed
   * @param lasting runs from the beginning to the end, so that it can be seen whether it grows
   */
  abstract void begin(PostgresServer database, HomeroomServer mortal, HomeroomServer lasting);

  /** Everything is there again, and the mortal server ready, as after a start it must be. */
  static void end(PostgresServer database, HomeroomServer mortal, HomeroomServer lasting) {
    database.start();
    lasting.thaw();
    if (mortal.isRunning()) {
      mortal.thaw();
    } else {
      mortal.launch();
      mortal.awaitReady(START);
    }
  }
}
