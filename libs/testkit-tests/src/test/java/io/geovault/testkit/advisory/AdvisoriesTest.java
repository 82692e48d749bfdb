package io.geovault.testkit.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The libraries of the build against the list that the repository ships. */
@Tag("fault-S12")
class AdvisoriesTest {

  private static final Path ROOT = Path.of(System.getProperty("geovault.root", "../.."));
  private static final LocalDate DAY = LocalDate.parse("2026-11-28");

  private final AdvisoryList list = AdvisoryList.of(ROOT);

  @Test
  void shouldFindNoLibraryOfTheBuildWithAPublishedFault() {
    // Given
    List<Library> libraries = Bill.read(ROOT.resolve("target/bom.json")).libraries();

    // When
    List<Finding> findings = list.findings(libraries, LocalDate.now(ZoneOffset.UTC));

    // Then
    assertThat(findings)
        .as("libraries with a published fault; advisories/ says how to except one")
        .isEmpty();
  }

  @Test
  void shouldKnowEveryModulesLibrariesThoseOfTestsToo() {
    // When
    List<Library> libraries = Bill.read(ROOT.resolve("target/bom.json")).libraries();

    // Then
    assertThat(libraries)
        .extracting(Library::name)
        .contains(
            "io.netty:netty-codec-http",
            "io.minio:minio",
            "org.apache.kafka:kafka_2.13",
            "org.gaul:s3proxy")
        .noneMatch(name -> name.startsWith("io.geovault"));
  }

  @ParameterizedTest
  @CsvSource({
    "io.netty:netty-codec-http,  4.1.130.Final, CVE-2026-33870, 4.1.132.Final",
    "io.netty:netty-codec-http2, 4.1.130.Final, CVE-2026-33871, 4.1.132.Final",
    "io.netty:netty-handler,     4.1.130.Final, CVE-2026-75595, 4.1.137.Final",
    "org.postgresql:postgresql,  42.7.10,       CVE-2026-42198, 42.7.11",
    "com.squareup.okio:okio,     3.0.0,         CVE-2023-3635,  3.4.0",
  })
  void shouldNameTheFaultAndTheRemedy(String name, String version, String id, String fixed) {
    // When
    List<Finding> findings = list.findings(List.of(new Library(name, version)), DAY);

    // Then
    assertThat(findings)
        .anySatisfy(
            found ->
                assertThat(found)
                    .hasToString(
                        "%s %s has %s (%s: %s); raise it to %s or newer"
                            .formatted(
                                name,
                                version,
                                id,
                                found.advisory().severity(),
                                found.advisory().summary(),
                                fixed)));
  }

  @Test
  void shouldLetAnExceptionEndOnItsDay() {
    // Given
    List<Library> ours = List.of(new Library("io.quarkus:quarkus-vertx-http", "3.34.1"));
    LocalDate last = list.exemptions().getFirst().expires();

    // When
    List<Finding> onTheDay = list.findings(ours, last);
    List<Finding> after = list.findings(ours, last.plusDays(1));

    // Then
    assertThat(onTheDay).isEmpty();
    assertThat(after).isNotEmpty();
  }

  @Test
  void shouldFindNoFaultInVersionsOutsideTheRanges() {
    // When
    List<Finding> findings =
        list.findings(
            List.of(
                new Library("io.netty:netty-codec-http", "4.1.140.Final"),
                new Library("com.squareup.okio:okio", "1.17.6")),
            DAY);

    // Then
    assertThat(findings).isEmpty();
  }
}
