package dev.homeroom.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real homeserver with an empty database, started by the script that the demo uses too. */
final class RealSynapse implements AutoCloseable {
  private static final Path SCRIPT =
      Path.of(System.getProperty("homeroom.root", ".."))
          .resolve("providers/matrix/src/synapse/homeserver.py");

  private final Process process;
  private final JsonObject told;

  private RealSynapse(Process process, JsonObject told) {
    this.process = process;
    this.told = told;
  }

  static RealSynapse started() {
    try {
      Process process =
          new ProcessBuilder("python3", SCRIPT.toString(), "run", "--rate-limits", "off")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      if (line == null) {
        throw new IllegalStateException("The homeserver did not start.");
      }
      try (JsonReader reader = Json.createReader(new StringReader(line))) {
        return new RealSynapse(process, reader.readObject());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The homeserver cannot be started.", e);
    }
  }

  String url() {
    return told.getString("url");
  }

  String serverName() {
    return told.getString("serverName");
  }

  String adminUser() {
    return told.getString("adminUser");
  }

  String accessToken() {
    return told.getString("accessToken");
  }

  /** The script ends the homeserver when its input is closed. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
