package io.geovault.recyclebin.docs;

import static org.assertj.core.api.Assertions.assertThat;

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
    Sources sources = Sources.of("libs/platform", "recyclebin-service");

    // When
    Stream<String> documented =
        Stream.of("Every service", "recyclebin-service")
            .flatMap(heading -> PAGE.rows(heading, 1).stream())
            .map(List::getFirst)
            // This service has no object store.
            .filter(meter -> !meter.startsWith("objectstore."));

    // Then
    assertThat(documented).containsExactlyInAnyOrderElementsOf(sources.find(METER));
  }
}
