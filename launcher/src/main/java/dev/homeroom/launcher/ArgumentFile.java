package dev.homeroom.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The server's JVM arguments, as a file for {@code java @file}: no secret is in it. */
final class ArgumentFile {

  /** What WildFly's own start script opens. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.security",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.management/javax.management",
          "java.naming/javax.naming");

  private static final List<String> EXPORTED =
      List.of(
          "java.desktop/sun.awt",
          "java.naming/com.sun.jndi.ldap",
          "java.naming/com.sun.jndi.url.ldap",
          "java.naming/com.sun.jndi.url.ldaps",
          "jdk.naming.dns/com.sun.jndi.dns");

  /**
   * Room for a school's H2 and a university's rosters; a heap that an import has made large is made
   * smaller again soon after. As many classes as a start loads are no reason to collect garbage.
   */
  private static final List<String> MEMORY =
      List.of(
          "-Xms64m",
          "-Xmx1g",
          "-XX:MetaspaceSize=160m",
          "-XX:MaxHeapFreeRatio=50",
          "-XX:+ExitOnOutOfMemoryError");

  private static final int FIRST_TO_WARN_OF_UNSAFE = 24;

  private final List<String> lines = new ArrayList<>();

  /** The server's own options first, so that HOMEROOM_JAVA_OPTS may say otherwise. */
  ArgumentFile jvm(Path classArchive, String javaOptions) {
    lines.addAll(MEMORY);
    lines.addAll(ClassArchive.use(classArchive));
    OPENED.forEach(module -> lines.add("--add-opens=" + module + "=ALL-UNNAMED"));
    EXPORTED.forEach(module -> lines.add("--add-exports=" + module + "=ALL-UNNAMED"));
    if (Runtime.version().feature() >= FIRST_TO_WARN_OF_UNSAFE) {
      lines.add("--enable-native-access=ALL-UNNAMED");
      lines.add("--sun-misc-unsafe-memory-access=allow");
    }
    if (javaOptions != null && !javaOptions.isBlank()) {
      lines.addAll(List.of(javaOptions.strip().split("\\s+")));
    }
    return this;
  }

  ArgumentFile property(String name, Object value) {
    lines.add("-D" + name + "=" + value);
    return this;
  }

  ArgumentFile properties(Map<String, ?> properties) {
    properties.forEach(this::property);
    return this;
  }

  ArgumentFile main(String classPath, String mainClass, List<String> arguments) {
    lines.addAll(List.of("-cp", classPath, mainClass));
    lines.addAll(arguments);
    return this;
  }

  /** One argument a line, in double quotes. */
  String text() {
    return lines.stream()
        .map(line -> '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
        .collect(Collectors.joining());
  }
}
