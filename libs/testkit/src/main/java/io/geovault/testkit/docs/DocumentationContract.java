package io.geovault.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/} list exactly the facts of a service's code: every error, dead letter,
 * meter, property, variable and audited action, and no other.
 */
public abstract class DocumentationContract {
  private static final Pattern DEAD_LETTER_CODE =
      Pattern.compile(
          "(?:new (?:EventRefused|Rejection|Refused)\\(|EventRefused\\.unless\\(|String UNKNOWN_INSTANCE)"
              + "[^;]*?\"([a-z]+(?:-[a-z]+)+)\"");
  private static final Pattern METER =
      Pattern.compile(
          "(?:\\.(?:counter|timer|summary|gauge)|(?:Timer|Counter|Gauge|DistributionSummary)\\.builder)"
              + "\\(\\s*\"([a-z.]+)\"");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(GEOVAULT_[A-Z_]+:[^}]*)}");
  private static final String OBJECT_STORE = "libs/object-store";

  private final String service;
  private final List<String> modules;

  /**
   * A contract for the service in this directory, built on these libraries in addition to {@code
   * libs/platform}.
   */
  protected DocumentationContract(String service, String... libraries) {
    this.service = service;
    modules = Stream.concat(Stream.of(service, "libs/platform"), Stream.of(libraries)).toList();
  }

  /** Returns each error that the service returns: type, status, title. */
  protected abstract Stream<List<String>> errors();

  /** Returns each action that the service's audit trail may contain. */
  protected abstract Stream<String> actions();

  @Test
  void shouldDocumentEveryAuditedAction() {
    // When
    Stream<String> documented = rows("audit.md", 1, "Every service", service).map(List::getFirst);

    // Then
    assertThat(documented).containsExactlyInAnyOrderElementsOf(actions().toList());
  }

  @Test
  void shouldDocumentEveryErrorWithTypeStatusAndTitle() {
    // When
    Stream<List<String>> documented = rows("errors.md", 3, "Every service", service);

    // Then
    assertThat(documented).containsExactlyInAnyOrderElementsOf(errors().toList());
  }

  @Test
  void shouldDocumentEveryCodeOfADeadLetter() {
    // When
    Stream<String> documented =
        rows("errors.md", 1, "Dead letters of every service", "Dead letters of " + service)
            .map(List::getFirst);

    // Then
    assertThat(documented.distinct()).containsExactlyInAnyOrderElementsOf(found(DEAD_LETTER_CODE));
  }

  @Test
  void shouldDocumentEveryMeter() {
    // When
    Stream<String> documented = ofService("metrics.md", 1).map(List::getFirst);

    // Then
    assertThat(documented).containsExactlyInAnyOrderElementsOf(found(METER));
  }

  @Test
  void shouldDocumentEveryPropertyWithItsDefault() {
    // Given
    Map<String, String> properties = ConfigurationProperties.onTheClassPath();

    // When
    Stream<List<String>> documented = ofService("configuration.md", 2);

    // Then
    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            properties.entrySet().stream()
                .map(property -> List.of(property.getKey(), property.getValue()))
                .toList());
  }

  @Test
  void shouldDocumentEveryVariableWithItsDefault() {
    // When
    Stream<String> documented =
        rows("configuration.md", 2, "Variables").map(row -> row.get(0) + ":" + row.get(1));

    // Then
    assertThat(documented).containsExactlyInAnyOrderElementsOf(found(VARIABLE));
  }

  private SortedSet<String> found(Pattern fact) {
    return Sources.of(modules.toArray(String[]::new)).find(fact);
  }

  private Stream<List<String>> ofService(String page, int cells) {
    return modules.contains(OBJECT_STORE)
        ? rows(page, cells, "Every service", "Services with object stores", service)
        : rows(page, cells, "Every service", service);
  }

  private static Stream<List<String>> rows(String page, int cells, String... headings) {
    DocsPage tables = DocsPage.of(page);
    return Stream.of(headings).flatMap(heading -> tables.rows(heading, cells).stream());
  }
}
