package dev.homeroom.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The tests that the sources of this repository really have, as {@code Class#method}. */
final class NamedTests {

  /** From the annotation to the name of the next method, over whatever other annotations. */
  private static final Pattern TEST =
      Pattern.compile(
          "^  @(?:Parameterized)?Test\\b[\\s\\S]*?^  (?:default )?void (\\w+)\\(",
          Pattern.MULTILINE);

  private final Map<String, Set<String>> methods = new TreeMap<>();

  NamedTests(Path root) throws IOException {
    Sources.in(root).forEach(this::read);
  }

  private void read(Path file) {
    String name = file.getFileName().toString();
    if (!name.endsWith(".java")) {
      return;
    }
    try {
      TEST.matcher(Files.readString(file))
          .results()
          .map((MatchResult found) -> found.group(1))
          .forEach(
              method ->
                  methods
                      .computeIfAbsent(name.replace(".java", ""), one -> new TreeSet<>())
                      .add(method));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Whether there is such a test. */
  boolean have(String named) {
    String[] parts = named.split("#");
    return methods.getOrDefault(parts[0], Set.of()).contains(parts[1]);
  }
}
