package dev.homeroom.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * A row of {@code docs/reliability.md}, as a test has measured it: printed, and kept below {@code
 * target/rows} under the test's name.
 */
final class Row {
  /** Whether the long form runs, which is {@code -Pfull}. */
  static final boolean FULL = Boolean.getBoolean("homeroom.full");

  private static final Logger LOG = System.getLogger(Row.class.getName());
  private static final Path ROWS = Path.of(System.getProperty("homeroom.rows", "target/rows"));
  private static final Set<Class<?>> BEGUN = new HashSet<>();

  private Row() {}

  /** How often a fault is repeated: rarely in every build, often in the long form. */
  static int times(int inEveryBuild, int inFull) {
    return FULL ? inFull : inEveryBuild;
  }

  /**
   * The same, of which {@code -Dhomeroom.part=20} plays a fifth, for whom the whole takes too long.
   */
  static int rounds(int inEveryBuild, int inFull) {
    int part = Integer.getInteger("homeroom.part", 100);
    return Math.max(inEveryBuild, times(inEveryBuild, inFull) * part / 100);
  }

  /**
   * Writes a row; a class that has several writes one after the other.
   *
   * @param fault what happened, and how often
   * @param measured what was seen to hold, in figures
   */
  static synchronized void write(Class<?> test, String fault, String measured) {
    String row =
        "| %s | %s | `reliability/run %s` |%n".formatted(fault, measured, test.getSimpleName());
    LOG.log(Level.INFO, row.strip());
    try {
      Files.createDirectories(ROWS);
      Path file = ROWS.resolve(test.getSimpleName() + ".md");
      if (BEGUN.add(test)) {
        Files.deleteIfExists(file);
      }
      Files.writeString(file, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
