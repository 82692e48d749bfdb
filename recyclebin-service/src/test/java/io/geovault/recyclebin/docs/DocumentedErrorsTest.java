package io.geovault.recyclebin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.platform.problem.ErrorCode;
import io.geovault.testkit.docs.DocsPage;
import io.geovault.testkit.docs.MainClasses;
import io.geovault.testkit.docs.Sources;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedErrorsTest {
  private static final Pattern DEAD_LETTER_CODE =
      Pattern.compile(
          "(?:new (?:EventRefused|Rejection|Refused)\\(|EventRefused\\.unless\\(|String UNKNOWN_INSTANCE)"
              + "[^;]*?\"([a-z]+(?:-[a-z]+)+)\"");
  private static final DocsPage PAGE = DocsPage.of("errors.md");

  @Test
  void shouldDocumentEveryErrorWithTypeStatusAndTitle() {
    // Given
    List<ErrorCode> errors = MainClasses.constantsOf(ErrorCode.class);

    // When
    Stream<List<String>> documented =
        Stream.of("Every service", "recyclebin-service")
            .flatMap(heading -> PAGE.rows(heading, 3).stream());

    // Then
    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(errors.stream().map(this::row).toList());
  }

  @Test
  void shouldDocumentEveryCodeOfADeadLetter() {
    // Given
    Sources sources = Sources.of("libs/platform", "recyclebin-service");

    // When
    Stream<String> documented =
        Stream.of("Dead letters of every service", "Dead letters of recyclebin-service")
            .flatMap(heading -> PAGE.rows(heading, 1).stream())
            .map(List::getFirst);

    // Then
    assertThat(documented.distinct())
        .containsExactlyInAnyOrderElementsOf(sources.find(DEAD_LETTER_CODE));
  }

  private List<String> row(ErrorCode error) {
    return List.of(error.slug(), Integer.toString(error.status()), error.title());
  }
}
