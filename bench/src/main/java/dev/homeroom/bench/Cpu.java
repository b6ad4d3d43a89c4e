package dev.homeroom.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;

/** The processor time that processes have used, as Linux counts it in hundredths of a second. */
final class Cpu {
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int USER_OF_ENDED_CHILDREN = 13;
  private static final int SYSTEM_OF_ENDED_CHILDREN = 14;
  private static final int MILLIS_A_TICK = 10;

  private Cpu() {}

  /** Of this process, all its threads together. */
  static Duration own() {
    return of(ProcessHandle.current().pid());
  }

  /** Of one process, without its children that still run. */
  static Duration of(long pid) {
    return Duration.ofMillis(ticks(pid) * MILLIS_A_TICK);
  }

  /** Of a process and all that it has started, running or ended: a PostgreSQL, a Synapse. */
  static Duration ofTree(long pid) {
    LongStream descendants =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .mapToLong(ProcessHandle::pid);
    long ticks = LongStream.concat(LongStream.of(pid), descendants).map(Cpu::ticks).sum();
    return Duration.ofMillis(ticks * MILLIS_A_TICK);
  }

  /** Nothing of a process that has ended meanwhile: its parent counts it then. */
  private static long ticks(long pid) {
    try {
      String line = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      // The name of the program may have spaces in it, and stands in brackets.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[USER])
          + Long.parseLong(fields[SYSTEM])
          + Long.parseLong(fields[USER_OF_ENDED_CHILDREN])
          + Long.parseLong(fields[SYSTEM_OF_ENDED_CHILDREN]);
    } catch (IOException e) {
      // One that ends while it is read is "no such process", and no missing file.
      if (ProcessHandle.of(pid).isEmpty()) {
        return 0;
      }
      throw new UncheckedIOException(e);
    }
  }
}
