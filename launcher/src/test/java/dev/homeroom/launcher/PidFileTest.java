package dev.homeroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

  @TempDir Path data;

  @Test
  void aNodeThatHasNotWrittenItsNumberYetIsJustStarting() throws IOException {
    Path file = Files.createFile(data.resolve("homeroom.pid"));
    PidFile pidFile = new PidFile(file);
    assertThat(pidFile.process()).isEmpty();
    try (FileChannel node = FileChannel.open(file, StandardOpenOption.WRITE)) {
      node.lock();
      Refusal refusal =
          assertThatExceptionOfType(Refusal.class).isThrownBy(pidFile::process).actual();
      assertThat(refusal.exitCode()).isEqualTo(Refusal.RUNNING);
      assertThat(refusal).hasMessage("Homeroom is just starting on %s; try again.", data);
      Files.writeString(file, ProcessHandle.current().pid() + "\n");
      assertThat(pidFile.process()).contains(ProcessHandle.current());
    }
  }
}
