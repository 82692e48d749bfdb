package io.geovault.testkit.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.testkit.size.Constructors.Constructor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages, files and constructors stay small enough to be read at once, tests included. */
class SourceSizesTest {

  private static final int MOST_FILES = 15;
  private static final int MOST_LINES = 300;
  private static final int MOST_COLLABORATORS = 7;

  private static final JavaSources SOURCES =
      JavaSources.below(Path.of(System.getProperty("geovault.root", "../..")));

  @Test
  void shouldHaveNoPackageWithMoreFilesThanAReaderKeepsInMind() {
    // When
    List<String> large =
        SOURCES.packages().entrySet().stream()
            .filter(each -> each.getValue().size() > MOST_FILES)
            .map(each -> SOURCES.placeOf(each.getKey()) + ": " + each.getValue().size())
            .toList();

    // Then
    assertThat(large)
        .as(
            "packages with more than %d files: divide them by subject; a test is in the package of"
                + " the feature that it shows",
            MOST_FILES)
        .isEmpty();
  }

  @Test
  void shouldHaveNoFileThatIsTooLongToRead() {
    // When
    List<String> large =
        SOURCES.files().stream()
            .filter(file -> lines(file) > MOST_LINES)
            .map(file -> SOURCES.placeOf(file) + ": " + lines(file))
            .toList();

    // Then
    assertThat(large)
        .as(
            "files with more than %d lines: divide them by subject, or move what several tests"
                + " set up into a class with a name of its own",
            MOST_LINES)
        .isEmpty();
  }

  @Test
  void shouldHaveNoClassWithMoreCollaboratorsThanItNeeds() {
    // When
    List<Constructor> large =
        Constructors.in(SOURCES.files()).stream()
            .filter(each -> each.parameters() > MOST_COLLABORATORS)
            .toList();

    // Then
    assertThat(large)
        .as(
            "constructors with more than %d parameters: let a new class do the part for which some"
                + " of the collaborators are needed; data belongs in a record",
            MOST_COLLABORATORS)
        .isEmpty();
  }

  @Test
  void shouldCountTheConstructorsOfClassesAndNotOfRecords() {
    // Given
    JavaFileObject source =
        source(
            """
            class Outer {
              @Inject Outer(@All List<Map<String, Long>> a, int... b) {}
              Outer() {}
              record Row(int a, int b, int c) { Row(int a) { this(a, 0, 0); } }
              static final class Inner { private Inner(int a) { new Object() { int b; }; } }
            }
            """);

    // When
    List<Constructor> found = Constructors.of(List.of(source));

    // Then
    assertThat(found)
        .containsExactly(
            new Constructor("Outer", 2), new Constructor("Outer", 0), new Constructor("Inner", 1));
  }

  @Test
  void shouldFindTheSourcesOfEveryModuleAndNoCopies(@TempDir Path root) throws IOException {
    // Given
    for (String file :
        List.of("a/src/main/java/x/A.java", "a/src/test/java/x/B.java", "a/target/x/A.java")) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.writeString(root.resolve(file), "class C {}\n");
    }

    // When
    JavaSources sources = JavaSources.below(root);

    // Then
    assertThat(sources.files().stream().map(sources::placeOf))
        .containsExactly("a/src/main/java/x/A.java", "a/src/test/java/x/B.java");
    assertThat(SOURCES.files()).hasSizeGreaterThan(1000);
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static JavaFileObject source(String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///Outer.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
