package io.geovault.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares {@code docs/rules.md} with the tags of all tests and the references in main code. */
class RulesPageTest {

  private static final Path ROOT = Path.of(System.getProperty("geovault.root", "../.."));
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\S+) \\| .* \\| (.+) \\|$");
  private static final Pattern NUMBER = Pattern.compile("[A-Z]\\d+|fault-[A-Z]\\d+");
  private static final Pattern TAG = Pattern.compile("@Tag\\(\"(" + NUMBER + ")\"\\)");
  private static final Pattern TEST = Pattern.compile("`(\\w+)`");
  private static final Pattern REFERENCE =
      Pattern.compile("\\((?:rules? )?([ABCDGKRSX]\\d{1,2})\\)");

  private final Map<String, Set<String>> shownBy = rows();
  private final Map<String, Set<String>> tags = tags();

  @Test
  void shouldListEveryRuleAndFaultThatATestNames() {
    // When
    Set<String> tagged = tags.keySet();

    // Then
    assertThat(shownBy.keySet()).containsAll(tagged);
  }

  @Test
  void shouldNameOnlyTestsThatCarryTheNumberOfTheirRow() {
    // When
    Map<String, Set<String>> wrong = new TreeMap<>();
    shownBy.forEach(
        (rule, tests) -> {
          Set<String> others = new TreeSet<>(tests);
          others.removeAll(tags.getOrDefault(rule, Set.of()));
          if (!others.isEmpty()) {
            wrong.put(rule, others);
          }
        });

    // Then
    assertThat(wrong).as("tests named on the page without the tag of their row").isEmpty();
  }

  @Test
  void shouldNameATestForEveryRuleThatHasOne() {
    // When
    List<String> without =
        tags.keySet().stream()
            .filter(rule -> shownBy.getOrDefault(rule, Set.of()).isEmpty())
            .toList();

    // Then
    assertThat(without).as("rules with tests that the page calls not built").isEmpty();
  }

  @Test
  void shouldListEveryRuleThatMainCodeRefersTo() {
    // When
    Set<String> references =
        sources("src/main")
            .flatMap(file -> REFERENCE.matcher(read(file)).results())
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    // Then
    assertThat(shownBy.keySet()).containsAll(references);
  }

  private static Map<String, Set<String>> rows() {
    Map<String, Set<String>> rows = new TreeMap<>();
    ROW.matcher(read(ROOT.resolve("docs/rules.md")))
        .results()
        .filter(row -> NUMBER.matcher(row.group(1)).matches())
        .forEach(row -> rows.put(row.group(1), named(row.group(2))));
    return rows;
  }

  private static Set<String> named(String cell) {
    return TEST.matcher(cell)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Set<String>> tags() {
    Map<String, Set<String>> tags = new TreeMap<>();
    sources("src/test")
        .forEach(
            file ->
                TAG.matcher(read(file))
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .forEach(
                        rule ->
                            tags.computeIfAbsent(rule, unused -> new TreeSet<>()).add(name(file))));
    return tags;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replace(".java", "");
  }

  private static Stream<Path> sources(String part) {
    return Stream.of("", "libs", "deploy")
        .flatMap(directory -> children(ROOT.resolve(directory)))
        .map(module -> module.resolve(part))
        .filter(Files::isDirectory)
        .flatMap(RulesPageTest::javaFiles);
  }

  private static Stream<Path> children(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + directory, e);
    }
  }

  private static Stream<Path> javaFiles(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
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
