package io.geovault.events.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.EventType;
import io.geovault.events.EventTypes;
import io.geovault.events.RecordFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventsPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("geovault.root", "../.."), "docs", "events.md");

  @Test
  void shouldListEachTypeUnderItsTopicWithItsFields() throws IOException {
    // Given
    List<String> page = Files.readAllLines(PAGE);

    // When
    List<List<String>> rows =
        rows(page).filter(row -> row.size() == 5).map(row -> row.subList(0, 3)).toList();

    // Then
    assertThat(rows).containsExactlyElementsOf(EventTypes.all().stream().map(this::row).toList());
  }

  @Test
  void shouldSayOfEachTypeWhenItIsWrittenAndByWhom() throws IOException {
    // Given
    List<String> page = Files.readAllLines(PAGE);

    // When
    Stream<List<String>> rows = rows(page).filter(row -> row.size() == 5);

    // Then
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.get(3)).isNotBlank())
        .allSatisfy(row -> assertThat(row.get(4)).isNotBlank());
  }

  @Test
  void shouldListTheFieldsOfEachValue() throws IOException {
    // Given
    List<String> expected =
        RecordFields.reachable()
            .filter(type -> !type.isMemberClass())
            .map(type -> "`" + type.getSimpleName() + "` " + fields(type))
            .toList();

    // When
    List<String> rows =
        rows(Files.readAllLines(PAGE))
            .filter(row -> row.size() == 3 && row.getFirst().equals("Values"))
            .map(row -> row.get(1) + " " + row.get(2))
            .toList();

    // Then
    assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
  }

  private List<String> row(EventType type) {
    return List.of(
        "`" + type.topic().topic() + "`", "`" + type.name() + "`", fields(type.recordClass()));
  }

  private static String fields(Class<?> type) {
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .map(name -> "`" + name + "`")
          .collect(joining(", "));
    }
    return RecordFields.of(type)
        .map(field -> "`" + field.getName() + (RecordFields.isOptional(field) ? "?`" : "`"))
        .collect(joining(", "));
  }

  /**
   * The body rows of every table, each as: the heading above the table, the type, the fields and
   * the other cells.
   */
  private static Stream<List<String>> rows(List<String> page) {
    List<List<String>> rows = new ArrayList<>();
    String heading = "";
    for (String line : page) {
      if (line.startsWith("## ")) {
        heading = line.substring(3);
      } else if (line.startsWith("| `")) {
        String[] cells = line.substring(2, line.length() - 2).split(" \\| ");
        rows.add(
            cells.length == 4
                ? List.of(heading, cells[0], cells[2], cells[1], cells[3])
                : List.of(heading, cells[0], cells[1]));
      }
    }
    return rows.stream();
  }
}
