package io.geovault.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the words of comments, texts and documents against the list in CONTRIBUTING.md. */
class PlainLanguageTest {

  private static final Path ROOT =
      Path.of(System.getProperty("geovault.root", "../..")).toAbsolutePath().normalize();
  private static final Path CONTRIBUTING = ROOT.resolve("CONTRIBUTING.md");
  private static final Pattern MAIN = Pattern.compile(".*/src/main/.*\\.(java|properties)");
  private static final Pattern DOCUMENT =
      Pattern.compile(".*\\.(md|ya?ml)|.*/geovault|/deploy/(kafka|observability)/.*");
  private static final Pattern OF_TESTS = Pattern.compile("(libs/testkit|benchmarks)/.*");
  private static final Pattern LANGUAGE = Pattern.compile("(?s)\n## Language\n.*?(?=\n## )");
  private static final Pattern RULE = Pattern.compile("(?m)^\\| (?:fault-)?([A-Z]\\d+) \\|");
  private static final Pattern NUMBER = Pattern.compile("\\b[A-Z]\\d{1,2}\\b");

  /** The protocol of object stores, which is also the number of a rule. */
  private static final String S3 = "S3";

  private static final List<Path> FILES = files();

  private final WordList words = WordList.of(read(CONTRIBUTING));

  @Test
  void shouldUseNoWordOfTheListInMainCodeAndDocuments() {
    // When
    List<String> found =
        FILES.stream()
            .filter(file -> isIn(file, MAIN) || isIn(file, DOCUMENT))
            .flatMap(file -> words.in(prose(file)).stream().map(word -> name(file) + ":" + word))
            .toList();

    // Then
    assertThat(found).as("file:line: word -> replacement, see CONTRIBUTING.md").isEmpty();
  }

  @Test
  void shouldShowNoRuleNumberInATextOfMainCode() {
    // Given
    Set<String> rules =
        RULE.matcher(read(ROOT.resolve("docs/rules.md")))
            .results()
            .map(row -> row.group(1))
            .filter(rule -> !rule.equals(S3))
            .collect(Collectors.toSet());

    // When
    List<String> found =
        FILES.stream()
            .filter(file -> isIn(file, MAIN) && file.toString().endsWith(".java"))
            .filter(file -> !OF_TESTS.matcher(name(file)).matches())
            .flatMap(file -> numbers(file, rules))
            .toList();

    // Then
    assertThat(found).as("rule numbers in texts; name the reason and the remedy").isEmpty();
  }

  @Test
  void shouldFindAListedWordInCommentsLiteralsAndDocumentsOnly() {
    // Given
    String source =
        """
        /** It is
         *  to be told. */
        int told = 'x'; // Anew
        String text = "made of "
            + "late: told-too-late" + told + "beside";
        """;

    // When
    List<String> found = words.in(Prose.of(source));

    // Then
    assertThat(found)
        .extracting(each -> each.replaceAll(" ->.*", ""))
        .containsExactly("1: is to be", "2: told", "3: anew", "4: of late", "5: beside");
    assertThat(words.in("It stands\nbesides."))
        .containsExactly(
            "1: stands -> exists, is, is recorded, means", "2: besides -> next to, in addition to");
    assertThat(words.size()).isGreaterThan(25);
  }

  private static Stream<String> numbers(Path file, Set<String> rules) {
    String source = read(file);
    return Prose.literals(source).stream()
        .flatMap(
            literal ->
                NUMBER
                    .matcher(literal.group())
                    .results()
                    .map(number -> number.group())
                    .filter(rules::contains)
                    .map(
                        number ->
                            "%s:%d: %s"
                                .formatted(
                                    name(file), Prose.lineOf(source, literal.start()), number)));
  }

  private static String prose(Path file) {
    String text = read(file);
    if (file.equals(CONTRIBUTING)) {
      // The list itself, and the rules about it.
      return LANGUAGE
          .matcher(text)
          .replaceAll(section -> section.group().replaceAll("[^\\n]", " "));
    }
    return file.toString().endsWith(".java") ? Prose.of(text) : text;
  }

  private static boolean isIn(Path file, Pattern kind) {
    return kind.matcher("/" + name(file)).matches();
  }

  private static String name(Path file) {
    return ROOT.relativize(file).toString();
  }

  private static List<Path> files() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes unused) {
              String name = String.valueOf(directory.getFileName());
              boolean skipped = name.startsWith(".") || name.equals("target");
              return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes unused) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + ROOT, e);
    }
    return files;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
