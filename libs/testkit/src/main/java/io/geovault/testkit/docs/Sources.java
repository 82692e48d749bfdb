package io.geovault.testkit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The main sources and resources of some modules, for facts that exist only in their text. */
public final class Sources {
  private static final Path ROOT = Path.of(System.getProperty("geovault.root", "../.."));

  private final String[] modules;

  private Sources(String... modules) {
    this.modules = modules.clone();
  }

  /** Returns the sources of the modules in these directories, such as {@code libs/platform}. */
  public static Sources of(String... modules) {
    return new Sources(modules);
  }

  /** Returns the first group of every match, each value once. */
  public SortedSet<String> find(Pattern pattern) {
    return Stream.of(modules)
        .map(module -> ROOT.resolve(module).resolve("src/main"))
        .flatMap(Sources::texts)
        .flatMap(text -> pattern.matcher(text).results())
        .map(Sources::firstGroup)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String firstGroup(MatchResult match) {
    return match.group(1);
  }

  private static Stream<String> texts(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(java|properties)"))
          .map(Sources::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + directory, e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
