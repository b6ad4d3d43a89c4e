package dev.homeroom.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the pages of figures honest: each figure has a command, and each command its figures. */
class FiguresPagesIT {
  private static final Path ROOT = Path.of(System.getProperty("homeroom.root"));
  private static final Path FAULTS = ROOT.resolve("reliability/src/test/java/dev/homeroom");
  private static final Path BENCHMARKS = ROOT.resolve("bench/src/main/java/dev/homeroom/bench");
  private static final Pattern FAULT = Pattern.compile("`reliability/run (\\w+)`");
  private static final Pattern BENCHMARK = Pattern.compile("`bench/run ([\\w-]+)");
  private static final Pattern RUN =
      Pattern.compile("^ \\* \\{@code bench/run ([\\w-]+)}:", Pattern.MULTILINE);

  @Test
  void everyFaultIsOnThePageOfReliability() throws IOException {
    String page = page("reliability.md");

    assertThat(found(FAULT, page)).isEqualTo(faults());
    assertThat(page.lines().filter(line -> line.startsWith("| ")).skip(1))
        .isNotEmpty()
        .allMatch(row -> FAULT.matcher(row).find());
  }

  @Test
  void everyBenchmarkIsOnThePageOfPerformance() throws IOException {
    assertThat(found(BENCHMARK, page("performance.md"))).isEqualTo(benchmarks());
  }

  private static Set<String> faults() throws IOException {
    try (Stream<Path> files = Files.walk(FAULTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("IT.java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> benchmarks() throws IOException {
    try (Stream<Path> files = Files.list(BENCHMARKS)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(file -> found(RUN, read(file)).stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String page(String name) {
    return read(ROOT.resolve("docs").resolve(name));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
