package dev.homeroom.launcher;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The commands for a node that may be running on a data directory. */
final class RunningNode {

  private static final int LONGEST_STOP_SECONDS = 30;

  private final Layout layout;
  private final PidFile pidFile;

  RunningNode(Layout layout) {
    this.layout = layout;
    this.pidFile = new PidFile(layout.pidFile());
  }

  /** Prints one line for each thing known; 0 if it runs, else 1. */
  int status() throws IOException, InterruptedException {
    Optional<ProcessHandle> process = pidFile.process();
    if (process.isEmpty()) {
      Terminal.print("Homeroom does not run on " + layout.data() + ".");
      return 1;
    }
    Addresses addresses = new Addresses(layout);
    Terminal.print("running   yes, process " + process.get().pid() + ", " + addresses.http());
    Terminal.print("ready     " + answer(addresses.isReady()));
    Terminal.print("queue     " + (addresses.isQueueReachable() ? "reachable" : "not reachable"));
    Terminal.print("versions  Homeroom " + Addresses.version() + ", Java " + Runtime.version());
    return 0;
  }

  /** Asks it to stop and waits until it has; 0 also if none runs. */
  int stop() throws IOException, InterruptedException {
    Optional<ProcessHandle> process = pidFile.process();
    if (process.isEmpty()) {
      Terminal.print("Homeroom does not run on " + layout.data() + ".");
      return 0;
    }
    long longest = LONGEST_STOP_SECONDS + new Addresses(layout).stopDelay().toSeconds();
    process.get().destroy();
    for (int second = 1; second <= longest; second++) {
      if (ended(process.get())) {
        Terminal.print("Homeroom has stopped.");
        return 0;
      }
      if (second % 5 == 0) {
        Terminal.say("waiting for it to stop, " + second + " s");
      }
    }
    throw new Refusal(
        Refusal.FAILED,
        "Process %d has not stopped within %d s; end it with kill -9 %d, which loses nothing.",
        process.get().pid(),
        longest,
        process.get().pid());
  }

  private static boolean ended(ProcessHandle process) throws InterruptedException {
    try {
      process.onExit().get(1, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return !process.isAlive();
    }
  }

  private static String answer(boolean yes) {
    return yes ? "yes" : "no";
  }
}
