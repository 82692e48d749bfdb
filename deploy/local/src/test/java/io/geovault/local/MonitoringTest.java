package io.geovault.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.testkit.docs.DocsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts query existing metrics and refer to existing pages. */
@Tag("A5")
class MonitoringTest {

  private static final Path ROOT = Path.of(System.getProperty("geovault.root", "../.."));
  private static final Path DASHBOARD = ROOT.resolve("deploy/observability/grafana/geovault.json");
  private static final Path ALERTS =
      ROOT.resolve("deploy/observability/prometheus/geovault.rules.yml");
  private static final Pattern METER = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b(?=[{\\[)])");
  private static final Pattern GROUPING = Pattern.compile("by \\([^)]*\\)");
  private static final Pattern SUFFIX =
      Pattern.compile("(_seconds(_max|_count|_sum)?|_bytes)?(_total)?$");
  private static final List<String> OF_OTHERS =
      List.of(
          "http_server_requests", "jvm_memory_used", "kafka_consumer_fetch_manager_records_lag");

  @Test
  void shouldAskForMetersThatAreDocumented() throws IOException {
    // Given
    Set<String> documented =
        Stream.of(
                "Every service",
                "Services with object stores",
                "backup-service",
                "replication-service",
                "recyclebin-service")
            .flatMap(heading -> DocsPage.of("metrics.md").rows(heading, 1).stream())
            .map(row -> withoutSuffix(row.getFirst().replace('.', '_')))
            .collect(Collectors.toSet());
    documented.addAll(OF_OTHERS);

    // When
    Stream<String> asked =
        Stream.concat(expressions(), alerts("expr"))
            .map(expression -> GROUPING.matcher(expression).replaceAll(""))
            .flatMap(expression -> METER.matcher(expression).results().map(MatchResult::group))
            .map(MonitoringTest::withoutSuffix);

    // Then
    assertThat(asked).isNotEmpty().isSubsetOf(documented);
  }

  @Test
  void shouldNamePagesThatExist() throws IOException {
    assertThat(alerts("runbook"))
        .isNotEmpty()
        .allSatisfy(page -> assertThat(ROOT.resolve(page)).exists());
  }

  private static String withoutSuffix(String meter) {
    return SUFFIX.matcher(meter).replaceFirst("");
  }

  private static Stream<String> expressions() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    return dashboard.findValuesAsText("expr").stream();
  }

  private static Stream<String> alerts(String field) throws IOException {
    return Files.readAllLines(ALERTS).stream()
        .map(String::strip)
        .filter(line -> line.startsWith(field + ": "))
        .map(line -> line.substring(field.length() + 2));
  }
}
