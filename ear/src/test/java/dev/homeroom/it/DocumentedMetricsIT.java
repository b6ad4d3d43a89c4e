package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.Rest;
import dev.homeroom.testbed.RunningHomeroom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keeps the metrics that the page on operating lists as a running server has them. */
class DocumentedMetricsIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();

  private static final Path PAGE =
      Path.of(System.getProperty("homeroom.root"), "docs/operating.md");

  private static final Pattern ROW =
      Pattern.compile("^\\| `(homeroom_\\w+)` \\| ([^|]+) \\|", Pattern.MULTILINE);
  private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");

  /** A timer is shown as its number, sum and maximum. */
  private static final Pattern LINE =
      Pattern.compile("^(homeroom_\\w+?)(?:_count|_sum|_max)?\\{([^}]*)}.*$", Pattern.MULTILINE);

  /** All but the one that WildFly gives every metric. */
  private static final Pattern LABEL = Pattern.compile("\\b((?!WF_DEPLOYMENT)\\w+)=\"[^\"]*\"");

  @Test
  void theMetricsOfThePageAreThoseOfTheServer() throws IOException {
    Course course = homeroom.course("measured");
    course.put(Course.matrix("Measured")).expect(201);
    course.await("READY");

    assertThat(metrics(ROW, QUOTED, Files.readString(PAGE)))
        .hasSize(5)
        .isEqualTo(metrics(LINE, LABEL, shown()));
  }

  private static String shown() {
    Rest management = new Rest("http://127.0.0.1:" + homeroom.server().managementPort(), null);
    return management.get("/metrics").expect(200).text();
  }

  /** The labels of each metric. */
  private static Map<String, Set<String>> metrics(Pattern metric, Pattern label, String text) {
    return metric
        .matcher(text)
        .results()
        .collect(
            Collectors.toMap(
                found -> found.group(1),
                found -> words(label, found.group(2)),
                (one, other) -> {
                  assertThat(other).isEqualTo(one);
                  return one;
                }));
  }

  private static Set<String> words(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }
}
