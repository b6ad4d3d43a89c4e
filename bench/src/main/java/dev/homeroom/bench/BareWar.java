package dev.homeroom.bench;

import dev.homeroom.bench.bare.BareApplication;
import dev.homeroom.bench.bare.BareResource;
import dev.homeroom.bench.bare.Row;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The bare resource, deployed beside the EAR in the server of {@link Build} until it is closed. */
final class BareWar implements AutoCloseable {
  static final String CONTEXT = "/bare";

  private final Path root = Path.of(System.getProperty("homeroom.root"));
  private final Path war =
      root.resolve("ear/target/server/standalone/deployments" + CONTEXT + ".war");

  /** Every server started from now on has it. */
  void pack() throws IOException {
    Files.deleteIfExists(war);
    try (FileSystem archive = FileSystems.newFileSystem(war, Map.of("create", "true"))) {
      Path web = archive.getPath("WEB-INF");
      Files.createDirectories(web);
      Files.writeString(web.resolve("beans.xml"), "");
      for (Class<?> type : List.of(BareApplication.class, BareResource.class, Row.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        Path target = web.resolve("classes").resolve(name);
        Files.createDirectories(target.getParent());
        Files.write(target, type.getResourceAsStream("/" + name).readAllBytes());
      }
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(war);
  }
}
