package dev.homeroom.bench;

import dev.homeroom.provider.SettingsDeclaration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The server of this build with one provider more, in {@code bench/target/home}: the same files,
 * but for the EAR, which has it in its {@code lib}, and the launcher, which knows its settings.
 */
final class Build {
  private static final String SERVER = "ear/target/server";
  private static final String LAUNCHER = "ear/target/launcher";
  private static final String EAR = "standalone/deployments/homeroom.ear";

  private final Path root = Path.of(System.getProperty("homeroom.root"));
  private final Path home = root.resolve("bench/target/home");

  /** Has every server that this process starts from now on start from it. */
  void use(Class<?> provider, Class<? extends SettingsDeclaration> settings) {
    try {
      Files.createDirectories(home);
      copy(root.resolve(SERVER), home.resolve(SERVER));
      copy(root.resolve(LAUNCHER), home.resolve(LAUNCHER));
      Path jar = home.resolve(LAUNCHER).resolve("provider-bench.jar");
      pack(jar, provider, settings);
      add(jar, home.resolve(SERVER).resolve(EAR));
      Files.copy(
          root.resolve("homeroom"), home.resolve("homeroom"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.setProperty("homeroom.root", home.toString());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(
              file,
              target,
              StandardCopyOption.REPLACE_EXISTING,
              StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private void pack(Path jar, Class<?> provider, Class<?> settings) throws IOException {
    Files.deleteIfExists(jar);
    try (FileSystem archive = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Path services = archive.getPath("META-INF/services");
      Files.createDirectories(services);
      Files.writeString(services.resolve(SettingsDeclaration.class.getName()), settings.getName());
      Files.writeString(archive.getPath("META-INF/beans.xml"), "");
      for (Class<?> type : List.of(provider, settings)) {
        String name = type.getName().replace('.', '/') + ".class";
        Files.createDirectories(archive.getPath(name).getParent());
        Files.copy(root.resolve("bench/target/classes").resolve(name), archive.getPath(name));
      }
    }
  }

  /** Writes the archive anew, so that it is newer than what it is built of. */
  private static void add(Path jar, Path ear) throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(ear)) {
      Files.copy(jar, archive.getPath("lib").resolve(jar.getFileName().toString()));
    }
  }
}
