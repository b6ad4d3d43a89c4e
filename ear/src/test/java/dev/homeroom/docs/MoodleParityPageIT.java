package dev.homeroom.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps the page on parity with Moodle honest: whole, and naming only tests that there are. */
class MoodleParityPageIT {

  private static final Path ROOT = Path.of(System.getProperty("homeroom.root"));
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*#\\w+)`");
  private static final Pattern CASES = Pattern.compile("(\\d+)(?:–(\\d+))?");
  private static final String REASON = "Not here: ";

  private static List<List<String>> rows;

  @BeforeAll
  static void read() throws IOException {
    rows =
        Files.readAllLines(ROOT.resolve("docs/moodle-parity.md")).stream()
            .filter(line -> line.startsWith("| ") && line.endsWith(" |"))
            .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
            .filter(row -> !row.get(row.size() - 1).contains("shown by"))
            .toList();
  }

  private static Stream<String> testsOf(List<String> row) {
    return NAMED.matcher(row.get(row.size() - 1)).results().map(found -> found.group(1));
  }

  private static IntStream casesOf(MatchResult range) {
    int first = Integer.parseInt(range.group(1));
    int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
    return IntStream.rangeClosed(first, last);
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    NamedTests tests = new NamedTests(ROOT);

    assertThat(rows.stream().flatMap(MoodleParityPageIT::testsOf)).hasSizeGreaterThan(200);
    assertThat(rows.stream().flatMap(MoodleParityPageIT::testsOf).filter(test -> !tests.have(test)))
        .isEmpty();
  }

  @Test
  void everyRowNamesATestOrAReason() {
    assertThat(rows)
        .allSatisfy(row -> assertThat(row).hasSize(3))
        .filteredOn(row -> testsOf(row).findAny().isEmpty())
        .allSatisfy(row -> assertThat(row.get(2)).startsWith(REASON).hasSizeGreaterThan(30));
  }

  @Test
  void everyCaseOfMoodlesSuitesHasItsOneRow() {
    assertThat(
            rows.stream()
                .map(row -> CASES.matcher(row.get(0)))
                .filter(first -> first.matches())
                .flatMapToInt(MoodleParityPageIT::casesOf)
                .sorted())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 102).boxed().toList());
  }

  @Test
  void everyFaultHasItsOneRow() {
    assertThat(rows.stream().map(row -> row.get(0)).filter(first -> first.startsWith("W-")))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 35).mapToObj(fault -> "W-" + fault).toList());
  }
}
