package io.geovault.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.servers.kafka.Grant;
import io.geovault.servers.kafka.PlannedTopic;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped grants are exactly those that the services need and the documentation lists. */
@Tag("fault-S9")
class GrantsTest {

  private static final Path ROOT = Path.of(System.getProperty("geovault.root", "../.."));
  private static final List<Grant> GRANTS = Grant.read(ROOT.resolve("deploy/kafka/acls.txt"));

  @ParameterizedTest
  @EnumSource(SuiteMember.class)
  void shouldGrantEachServiceWhatItReadsAndWritesAndNothingMore(SuiteMember service)
      throws IOException {
    // Given
    Properties settings = settingsOf(service);
    Set<Grant> needed = new LinkedHashSet<>();
    needed.add(new Grant(service.module(), "READ", "group", service.module()));
    for (String name : settings.stringPropertyNames()) {
      if (name.matches("mp\\.messaging\\.incoming\\.[^.]+\\.topic")) {
        String topic = settings.getProperty(name);
        needed.add(new Grant(service.module(), "READ", "topic", topic));
        needed.add(new Grant(service.module(), "WRITE", "topic", topic + ".dead-letters"));
      }
    }
    for (String topic : settings.getProperty("geovault.topics.written").split(",")) {
      needed.add(new Grant(service.module(), "WRITE", "topic", topic));
    }

    // Then
    assertThat(GRANTS.stream().filter(grant -> grant.user().equals(service.module())))
        .containsExactlyInAnyOrderElementsOf(needed);
  }

  @Test
  void shouldLetOneServiceAloneHaveTheLastWord() {
    // Then
    assertThat(GRANTS)
        .filteredOn(grant -> grant.name().equals("recyclebin.events"))
        .filteredOn(grant -> grant.operation().equals("WRITE"))
        .extracting(Grant::user)
        .containsExactly("recyclebin-service");
  }

  @Test
  void shouldMakeEveryTopicThatSomebodyIsGranted() {
    // Given
    Set<String> made =
        PlannedTopic.read(ROOT.resolve("deploy/kafka/topics.txt")).stream()
            .map(PlannedTopic::name)
            .collect(Collectors.toSet());

    // Then
    assertThat(GRANTS.stream().filter(grant -> grant.kind().equals("topic")).map(Grant::name))
        .allMatch(made::contains);
  }

  @Test
  void shouldDocumentWhoMayWriteAndReadEachTopic() throws IOException {
    // Given
    Map<String, List<Set<String>>> granted = new TreeMap<>();
    GRANTS.stream()
        .filter(grant -> grant.kind().equals("topic") && !grant.name().endsWith(".dead-letters"))
        .forEach(
            grant ->
                granted
                    .computeIfAbsent(
                        grant.name(), topic -> List.of(new TreeSet<>(), new TreeSet<>()))
                    .get(grant.operation().equals("WRITE") ? 0 : 1)
                    .add(grant.user()));

    // When
    Map<String, List<Set<String>>> documented = new TreeMap<>();
    String page = Files.readString(ROOT.resolve("docs/topics.md"));
    page.substring(page.indexOf("## Grants"), page.indexOf("- **Dead letters**"))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\s*\\|\\s*"))
        .forEach(
            cells ->
                documented.put(
                    cells[1].replace("`", ""), List.of(names(cells[2]), names(cells[3]))));

    // Then
    assertThat(documented).isEqualTo(granted);
  }

  private static Set<String> names(String cell) {
    return new TreeSet<>(List.of(cell.split(", ")));
  }

  private static Properties settingsOf(SuiteMember service) throws IOException {
    Path file = ROOT.resolve(service.module() + "/src/main/resources/application.properties");
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      settings.load(reader);
    }
    return settings;
  }
}
