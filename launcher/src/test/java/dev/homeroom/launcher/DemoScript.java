package dev.homeroom.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The demo's own scripts, where the server that they start only notes what it is given and ends,
 * and the homeserver knows but one question.
 */
final class DemoScript {

  static final String THROW_AWAY_TOKEN = "throw-away";

  private static final Path SOURCES = Path.of("src/demo");
  private static final int LONGEST_SECONDS = 60;
  private static final String SERVER =
      """
      #!/bin/sh
      [ "$1" = start-dev ] || exit 1
      cd "${0%/*}"
      env | grep '^HOMEROOM_' >variables
      printf '%s\\n' "$@" >arguments
      [ -e cut-short ] || exit 1
      echo $$ >homeroom-data/homeroom.pid
      echo Token
      exec sleep 60
      """;

  private final Path directory;
  private String answer = "{\"user_id\": \"@demo:localhost\"}";

  /**
   * @param directory empty; what the demo makes is made there
   */
  DemoScript(Path directory) throws IOException {
    this.directory = directory;
    Path scripts = Files.createDirectories(directory.resolve("launcher/src/demo"));
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        Files.copy(source, scripts.resolve(source.getFileName()));
      }
    }
    Path server = Files.writeString(directory.resolve("homeroom"), SERVER);
    Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwx------"));
  }

  Path directory() {
    return directory;
  }

  /** Has the homeserver answer this when it is asked who we are. */
  DemoScript answering(String text) {
    answer = text;
    return this;
  }

  /** Has the server take its directory, but end its words before it has said where it is. */
  void cutShort() throws IOException {
    Files.createFile(directory.resolve("cut-short"));
  }

  Ended run(Map<String, String> variables, String... arguments) throws Exception {
    return withHomeserver(url -> runScript(variables, List.of(arguments)));
  }

  /** On the homeserver as one that runs already. */
  Ended runOnItsHomeserver(Map<String, String> variables) throws Exception {
    return withHomeserver(url -> runScript(variables, List.of("--homeserver", url)));
  }

  private Ended withHomeserver(Run run) throws Exception {
    HttpServer homeserver = homeserver();
    try {
      String url = "http://127.0.0.1:" + homeserver.getAddress().getPort();
      writeHomeserver(url);
      return run.on(url);
    } finally {
      homeserver.stop(0);
    }
  }

  private Ended runScript(Map<String, String> variables, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("python3", "launcher/src/demo/demo.py"));
    command.addAll(arguments);
    Path output = directory.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("HOMEROOM_"));
    builder.environment().putAll(variables);
    Process process = builder.redirectOutput(output.toFile()).start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("The demo did not end: " + Files.readString(output));
    }
    return new Ended(process.exitValue(), Files.readString(output), directory);
  }

  private HttpServer homeserver() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/_matrix/client/v3/account/whoami",
        exchange -> {
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private void writeHomeserver(String url) throws IOException {
    Path script = directory.resolve("providers/matrix/src/synapse/homeserver.py");
    Files.createDirectories(script.getParent());
    Files.writeString(
        script,
        """
        import sys
        print('{"url": "%s", "accessToken": "%s"}', flush=True)
        sys.stdin.read()
        """
            .formatted(url, THROW_AWAY_TOKEN));
  }

  private interface Run {
    Ended on(String url) throws Exception;
  }

  /** What the demo has said at its end. */
  record Ended(int exitCode, String text, Path directory) {

    List<String> serverArguments() throws IOException {
      return Files.readAllLines(directory.resolve("arguments"));
    }

    /** Homeroom's own variables, as the server was given them. */
    Map<String, String> serverVariables() throws IOException {
      return Files.readAllLines(directory.resolve("variables")).stream()
          .map(line -> line.split("=", 2))
          .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
  }
}
