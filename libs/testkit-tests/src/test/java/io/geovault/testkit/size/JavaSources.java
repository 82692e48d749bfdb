package io.geovault.testkit.size;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The Java files of every module, by the directory of their package; tests have their own. */
record JavaSources(Path root, SortedMap<Path, List<Path>> packages) {

  private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules");

  static JavaSources below(Path root) {
    SortedMap<Path, List<Path>> packages = new TreeMap<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes unused) {
              return isSkipped(root, directory)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes unused) {
              if (file.toString().endsWith(".java")) {
                packages.computeIfAbsent(file.getParent(), none -> new ArrayList<>()).add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
    return new JavaSources(root, packages);
  }

  private static boolean isSkipped(Path root, Path directory) {
    String name = String.valueOf(directory.getFileName());
    return !directory.equals(root) && (name.startsWith(".") || NOT_SOURCES.contains(name));
  }

  List<Path> files() {
    return packages.values().stream().flatMap(List::stream).toList();
  }

  /** Returns the place of a file or directory for a message. */
  String placeOf(Path path) {
    return root.relativize(path).toString();
  }
}
