package io.geovault.testkit.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturePageTest {

  @TempDir Path directory;
  private Path page;

  @BeforeEach
  void writeAPage() throws IOException {
    page = Files.writeString(directory.resolve("page.md"), "# Title\n");
  }

  @Test
  void shouldAcceptOnlyTheDrawnPicture() throws IOException {
    // Given
    PicturePage drawing = new PicturePage(page, true);
    drawing.faultOf("first", using("b"));
    drawing.faultOf("second", using("c"));

    // When
    drawing.faultOf("first", using("d"));

    // Then
    PicturePage comparing = new PicturePage(page, false);
    assertThat(comparing.faultOf("first", using("d"))).isEmpty();
    assertThat(comparing.faultOf("second", using("c"))).isEmpty();
    assertThat(comparing.faultOf("first", using("b"))).get().asString().contains("of first");
    assertThat(Files.readString(page)).startsWith("# Title\n\n## first\n").doesNotContain("b_");
  }

  @Test
  void shouldRefuseAGraphWithACircle() {
    // Given
    PicturePage drawing = new PicturePage(page, true);
    TreeMap<String, SortedSet<String>> circle = new TreeMap<>();
    circle.put("a", new TreeSet<>(Set.of("b")));
    circle.put("b", new TreeSet<>(Set.of("a")));

    // When
    var fault = drawing.faultOf("first", new DependencyGraph(circle));

    // Then
    assertThat(fault).hasValue("circles in first: [[a, b]]");
  }

  private static DependencyGraph using(String used) {
    TreeMap<String, SortedSet<String>> uses = new TreeMap<>();
    uses.put("a", new TreeSet<>(Set.of(used)));
    return new DependencyGraph(uses);
  }
}
