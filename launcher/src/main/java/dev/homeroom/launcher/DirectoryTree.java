package dev.homeroom.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A directory with all that is in it. */
final class DirectoryTree {

  private DirectoryTree() {}

  /** Deletes the directory, if it is there. */
  static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      delete(directory, file -> true);
    }
  }

  /** Deletes those of its files and directories, itself among them, of which this holds. */
  static void delete(Path directory, Predicate<Path> doomed) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.filter(doomed).sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
