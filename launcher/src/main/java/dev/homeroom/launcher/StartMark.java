package dev.homeroom.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The file with the process id of a start whose server has no process id file yet. The shell that
 * starts a server becomes it, so the number is known before there is one.
 */
final class StartMark {

  /** The system property by which the shell says its process id. */
  static final String STARTER = "homeroom.starter";

  /** A number that is older may be another process's by now. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final int LONGEST_NUMBER = 18;

  private final Path file;
  private final Clock clock;

  StartMark(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Takes the data directory for this start, until its server has the process id file.
   *
   * @throws Refusal if another start has it
   */
  void take() throws IOException {
    try (FileChannel channel = open()) {
      channel.lock();
      String other = content(channel);
      if (!other.equals(starter()) && isYoung() && isAlive(other)) {
        throw new Refusal(
            Refusal.RUNNING,
            "Homeroom is being started on %s already, by process %s; let it, or end that one first.",
            file.getParent(),
            other);
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(starter().getBytes(StandardCharsets.US_ASCII)), 0);
    }
  }

  /** Once the process id file says who runs. */
  void clear() throws IOException {
    try (FileChannel channel = open()) {
      channel.truncate(0);
    }
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** By the channel: another one would free the lock when it is closed. */
  private static String content(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_NUMBER);
    channel.read(bytes, 0);
    return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
  }

  private boolean isYoung() throws IOException {
    Instant written = Files.getLastModifiedTime(file).toInstant();
    return written.isAfter(clock.instant().minus(LONGEST));
  }

  private static boolean isAlive(String pid) {
    return pid.matches("[0-9]+") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }

  private static String starter() {
    return System.getProperty(STARTER, Long.toString(ProcessHandle.current().pid()));
  }
}
