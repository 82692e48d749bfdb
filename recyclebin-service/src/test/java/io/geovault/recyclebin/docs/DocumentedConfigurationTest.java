package io.geovault.recyclebin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.testkit.docs.ConfigurationProperties;
import io.geovault.testkit.docs.DocsPage;
import io.geovault.testkit.docs.Sources;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedConfigurationTest {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(GEOVAULT_[A-Z_]+:[^}]*)}");
  private static final DocsPage PAGE = DocsPage.of("configuration.md");

  @Test
  void shouldDocumentEveryPropertyWithItsDefault() {
    // Given
    Map<String, String> properties = ConfigurationProperties.onTheClassPath();

    // When
    Stream<List<String>> documented =
        Stream.of("Every service", "recyclebin-service")
            .flatMap(heading -> PAGE.rows(heading, 2).stream())
            // This service has no object store.
            .filter(row -> !row.getFirst().startsWith("geovault.stores."));

    // Then
    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            properties.entrySet().stream()
                .map(property -> List.of(property.getKey(), property.getValue()))
                .toList());
  }

  @Test
  void shouldDocumentEveryVariableWithItsDefault() {
    // Given
    Sources sources = Sources.of("libs/platform", "recyclebin-service");

    // When
    Stream<String> documented =
        PAGE.rows("Variables", 2).stream().map(row -> row.get(0) + ":" + row.get(1));

    // Then
    assertThat(documented).containsExactlyInAnyOrderElementsOf(sources.find(VARIABLE));
  }
}
