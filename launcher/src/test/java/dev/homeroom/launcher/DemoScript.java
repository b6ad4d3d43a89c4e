package dev.homeroom.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The demo's own scripts, where the server that they start only notes what it is given and ends,
 * unless a test has it do otherwise, and one that is told what to answer plays the homeserver.
 */
final class DemoScript {

  static final String THROW_AWAY_TOKEN = "throw-away";
  static final String ELSEWHERE = "/elsewhere";
  static final String WHO_AM_I = "/_matrix/client/v3/account/whoami";

  private static final Path SOURCES = Path.of("src/demo");
  private static final int LONGEST_SECONDS = 60;

  /** Whoever runs the tests may do so where signals are ignored, which processes inherit. */
  private static final String HEARING_SIGNALS =
      """
      import os, signal, sys
      for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
          signal.signal(number, signal.SIG_DFL)
      os.execvp("python3", ["python3", *sys.argv[1:]])
      """;

  private static final String SERVER =
      """
      #!/bin/sh
      [ "$1" = start-dev ] || exit 1
      cd "${0%/*}"
      env | grep '^HOMEROOM_' >variables
      printf '%s\\n' "$@" >arguments
      if [ -e ready ]; then
        mkdir -p homeroom-data
        echo token >homeroom-data/bootstrap-token
        printf 'REST %s\\nConsole none\\nToken\\n' "$(cat ready)"
        exec sleep 60
      fi
      if [ -e silent ]; then
        trap 'sleep 1; exit' TERM
        mkdir -p homeroom-data
        echo $$ >homeroom-data/homeroom.pid
        for tenth in $(seq 600); do sleep 0.1; done
      fi
      [ -e cut-short ] || exit 1
      echo $$ >homeroom-data/homeroom.pid
      echo Token
      exec sleep 60
      """;

  private final Path directory;
  private final Map<String, String> answers = new HashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private boolean redirecting;
  private boolean ready;

  /**
   * @param directory empty; what the demo makes is made there
   */
  DemoScript(Path directory) throws IOException {
    this.directory = directory;
    answers.put(WHO_AM_I, "{\"user_id\": \"@demo:localhost\"}");
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
    return answering(WHO_AM_I, text);
  }

  /** Has homeserver and server answer this to whoever asks for the path. */
  DemoScript answering(String path, String text) {
    answers.put(path, text);
    return this;
  }

  /** Has the server say where it is; what it is asked then is answered as said before. */
  DemoScript ready() {
    ready = true;
    return this;
  }

  /** Has the homeserver send whoever asks who we are to another name of its host. */
  DemoScript redirecting() {
    redirecting = true;
    return this;
  }

  /** The paths that the demo has asked for. */
  Set<String> asked() {
    return asked;
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

  /**
   * Has the server say nothing and take a second to end. The demo gets the first signal when its
   * server runs, and the others while it cleans up.
   */
  Ended runUntil(String signal, String... others) throws Exception {
    Files.createFile(directory.resolve("silent"));
    return withHomeserver(
        url -> {
          Process process = start(Map.of(), List.of());
          await(process, directory.resolve("homeroom-data/homeroom.pid"), "\n");
          send(process, signal);
          for (String other : others) {
            await(process, output(), "stopping all of it");
            send(process, other);
          }
          return ended(process);
        });
  }

  private static void send(Process process, String signal) throws Exception {
    new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid())).start().waitFor();
  }

  private static void await(Process process, Path file, String words) throws Exception {
    while (!Files.exists(file) || !Files.readString(file).contains(words)) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("The demo has ended by itself.");
      }
    }
  }

  private Path output() {
    return directory.resolve("output");
  }

  private Ended withHomeserver(Run run) throws Exception {
    HttpServer homeserver = homeserver();
    try {
      String url = "http://127.0.0.1:" + homeserver.getAddress().getPort();
      writeHomeserver(url);
      if (ready) {
        Files.writeString(directory.resolve("ready"), url);
      }
      return run.on(url);
    } finally {
      homeserver.stop(0);
    }
  }

  private Ended runScript(Map<String, String> variables, List<String> arguments) throws Exception {
    return ended(start(variables, arguments));
  }

  private Process start(Map<String, String> variables, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("python3", "-c", HEARING_SIGNALS));
    command.add("launcher/src/demo/demo.py");
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("HOMEROOM_"));
    builder.environment().putAll(variables);
    return builder.redirectOutput(output().toFile()).start();
  }

  private Ended ended(Process process) throws Exception {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("The demo did not end: " + Files.readString(output()));
    }
    return new Ended(process.exitValue(), Files.readString(output()), directory);
  }

  private HttpServer homeserver() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    boolean sentAway = redirecting && path.equals(WHO_AM_I);
    if (sentAway) {
      int port = exchange.getLocalAddress().getPort();
      exchange.getResponseHeaders().set("Location", "http://localhost:" + port + ELSEWHERE);
    }
    byte[] body = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(sentAway ? 301 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
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

    boolean serverRuns() throws IOException {
      String pid = Files.readString(directory.resolve("homeroom-data/homeroom.pid")).strip();
      return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
    }

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
