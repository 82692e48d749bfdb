package io.geovault.replication.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.objectstore.decorator.Operation;
import io.geovault.objectstore.decorator.Outcome;
import io.geovault.testkit.docs.DocsPage;
import io.geovault.testkit.docs.Sources;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedMetricsTest {
  private static final Pattern METER =
      Pattern.compile(
          "(?:\\.(?:counter|timer|summary|gauge)|(?:Timer|Counter|Gauge|DistributionSummary)\\.builder)"
              + "\\(\\s*\"([a-z.]+)\"");
  private static final DocsPage PAGE = DocsPage.of("metrics.md");

  @Test
  void shouldDocumentEveryMeter() {
    // Given
    Sources sources = Sources.of("libs/platform", "libs/object-store", "replication-service");

    // When
    Stream<String> documented =
        Stream.of("Every service", "replication-service")
            .flatMap(heading -> PAGE.rows(heading, 1).stream())
            .map(List::getFirst);

    // Then
    assertThat(documented).containsExactlyInAnyOrderElementsOf(sources.find(METER));
  }

  @Test
  void shouldDocumentEveryValueOfTheObjectStoreTags() {
    // When
    List<List<String>> documented = PAGE.rows("Values of the object store's tags", 2);

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
