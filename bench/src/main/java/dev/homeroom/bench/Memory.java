package dev.homeroom.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of a process, as Linux counts it. Megabytes. */
final class Memory {
  private static final int KILOBYTES = 1024;

  private Memory() {}

  /** What it has in memory now. */
  static long resident(long pid) {
    return of(pid, "VmRSS:");
  }

  /** The most that it ever had in memory. */
  static long mostResident(long pid) {
    return of(pid, "VmHWM:");
  }

  private static long of(long pid, String name) {
    try {
      String line =
          Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
              .filter(one -> one.startsWith(name))
              .findFirst()
              .orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
