package dev.homeroom.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The server's base directory: configuration and application fresh from the build at every start,
 * log, data and the management users kept.
 */
final class ServerBase {

  private static final Set<String> KEPT = Set.of("mgmt-users.properties", "mgmt-groups.properties");

  private final Layout layout;

  ServerBase(Layout layout) {
    this.layout = layout;
  }

  void renew() throws IOException {
    OwnerOnly.createDirectory(layout.base());
    Files.createDirectories(layout.log().getParent());
    for (String name : List.of("configuration", "deployments")) {
      Path from = layout.wildfly().resolve("standalone").resolve(name);
      Path to = layout.base().resolve(name);
      empty(to);
      copy(from, to);
    }
  }

  private static void empty(Path directory) throws IOException {
    Files.createDirectories(directory);
    DirectoryTree.delete(
        directory,
        file -> !file.equals(directory) && !KEPT.contains(file.getFileName().toString()));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(file.getFileName());
        if (!Files.exists(target)) {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
