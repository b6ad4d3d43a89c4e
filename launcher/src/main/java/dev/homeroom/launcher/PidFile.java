package dev.homeroom.launcher;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file with a running node's process id. The node holds a lock on it for as long as it lives,
 * so a number left behind by a crash, or taken by another process since, is never mistaken for a
 * node.
 */
final class PidFile {

  /** Somebody's look at the lock holds it for a moment too. */
  private static final int TRIES = 20;

  /** Open until this process ends: closing it, as a garbage collector would, frees the lock. */
  private static FileChannel held;

  private final Path file;

  PidFile(Path file) {
    this.file = file;
  }

  /**
   * Takes the file for this process, until it ends.
   *
   * @throws Refusal if another process has it
   */
  void take() throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    held = channel;
    for (int tries = 1; !canLock(channel, false); tries++) {
      if (tries == TRIES) {
        throw running();
      }
      pause();
    }
    channel.truncate(0);
    byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
    channel.write(ByteBuffer.wrap(pid));
    file.toFile().deleteOnExit();
  }

  /**
   * The node that runs; empty if none does.
   *
   * @throws Refusal if one has the file, and has not written its number within a second
   */
  Optional<ProcessHandle> process() throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      if (!Files.exists(file) || isFree()) {
        return Optional.empty();
      }
      String pid = Files.readString(file).strip();
      if (!pid.isEmpty()) {
        return ProcessHandle.of(Long.parseLong(pid));
      }
      pause();
    }
    throw new Refusal(
        Refusal.RUNNING, "Homeroom is just starting on %s; try again.", file.getParent());
  }

  /**
   * @throws Refusal if a node runs
   */
  void checkFree() throws IOException {
    if (process().isPresent()) {
      throw running();
    }
  }

  /** By a lock that others who look may have at the same time, but not a node. */
  private boolean isFree() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return canLock(channel, true);
    }
  }

  private static boolean canLock(FileChannel channel, boolean shared) throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared) != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private Refusal running() {
    return new Refusal(
        Refusal.RUNNING,
        "Homeroom runs already on %s; stop it with ./homeroom stop --homeroom.data.dir=%s.",
        file.getParent(),
        file.getParent());
  }
}
