package dev.homeroom.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps what the pages point to: files, tests, and properties that tests read. */
class PagesIT {
  private static final Path ROOT = Path.of(System.getProperty("homeroom.root")).normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w+(?:IT|Test))\\b");
  private static final Pattern PROPERTY = Pattern.compile("-D(homeroom\\.\\w+(?:\\.\\w+)*)");

  private static final List<Path> FILES = new ArrayList<>();

  @BeforeAll
  static void find() throws IOException {
    FILES.addAll(Sources.in(ROOT));
  }

  @Test
  void everyLinkLeadsToAFile() {
    List<Path> pages = FILES.stream().filter(file -> file.toString().endsWith(".md")).toList();

    assertThat(pages).hasSizeGreaterThan(15);
    assertThat(pages)
        .allSatisfy(
            page ->
                assertThat(found(LINK, page))
                    .filteredOn(link -> !Files.exists(page.resolveSibling(link)))
                    .isEmpty());
  }

  @Test
  void everyTestAndPropertyOfThePageOnChangingIsThere() {
    Path page = ROOT.resolve("docs/changing-homeroom.md");
    String tests = text(file -> file.endsWith(".java") && file.contains("/src/test/"));
    String poms = text(file -> file.endsWith("pom.xml"));

    assertThat(found(TEST, page))
        .contains("KilledDuringFillIT")
        .filteredOn(test -> !test.equals("NoSuchTest"))
        .allSatisfy(test -> assertThat(tests).contains("class " + test + " "));
    assertThat(found(PROPERTY, page))
        .hasSizeGreaterThan(3)
        .allSatisfy(property -> assertThat(tests + poms).contains('"' + property + '"'));
  }

  @Test
  void theApplicationCarriesItsLicenceAndNotice() throws IOException {
    try (ZipFile ear = new ZipFile(System.getProperty("homeroom.it.ear"))) {
      for (String name : List.of("LICENSE", "NOTICE")) {
        byte[] carried = ear.getInputStream(ear.getEntry("META-INF/" + name)).readAllBytes();
        assertThat(carried).isEqualTo(Files.readAllBytes(ROOT.resolve(name)));
      }
    }
  }

  private static Set<String> found(Pattern pattern, Path page) {
    return pattern
        .matcher(read(page))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static String text(Predicate<String> which) {
    Stream<Path> files = FILES.stream().filter(file -> which.test(file.toString()));
    return files.map(PagesIT::read).collect(Collectors.joining("\n"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
