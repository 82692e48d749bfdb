package io.geovault.objectstore.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.testkit.docs.DocsPage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedTagsTest {
  @Test
  void shouldDocumentEveryValueOfTheTags() {
    // When
    List<List<String>> documented =
        DocsPage.of("metrics.md").rows("Values of the object store's tags", 2);

    // Then
    assertThat(documented)
        .containsExactly(
            List.of("operation", labels(Stream.of(Operation.values()).map(Operation::label))),
            List.of("outcome", labels(Stream.of(Outcome.values()).map(Outcome::label))));
  }

  private static String labels(Stream<String> labels) {
    return String.join(", ", labels.toList());
  }
}
