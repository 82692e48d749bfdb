package io.geovault.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NarratorTest {

  @TempDir Path directory;

  @Test
  void shouldEndTheStoryWhereTwoThingsDiffer() {
    // Given
    var output = new ByteArrayOutputStream();
    Narrator narrator = new Narrator(new PrintStream(output, true, StandardCharsets.UTF_8));

    // When / Then
    assertThatThrownBy(() -> narrator.same("shop.orders", "3 rows", "2 rows"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("shop.orders: expected 3 rows, found 2 rows");
    assertThat(output.size()).isZero();
  }

  @Test
  void shouldQuoteWhatAFailingProgramSaid() {
    // Given
    Shell shell = new Shell(directory, Map.of());

    // When / Then
    assertThatThrownBy(() -> shell.run(List.of("sh", "-c", "echo no space left >&2; exit 2")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no space left");
    assertThatThrownBy(() -> shell.run(List.of("/no/such/program")))
        .hasMessage("cannot run /no/such/program");
  }

  @Test
  void shouldNameAnExportThatIsMissing() throws IOException {
    // Given
    Path env = Files.writeString(directory.resolve("env"), "export A='1'\n# a comment\n");

    // When
    Exports exports = Exports.read(env);

    // Then
    assertThat(exports.get("A")).isEqualTo("1");
    assertThatThrownBy(() -> exports.get("B")).hasMessage("the stack does not export B");
  }
}
