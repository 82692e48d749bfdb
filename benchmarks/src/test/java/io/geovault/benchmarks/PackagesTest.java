package io.geovault.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.geovault.testkit.picture.DependencyGraph;
import io.geovault.testkit.picture.PicturePage;
import org.junit.jupiter.api.Test;

class PackagesTest {

  private static final String ROOT = "io.geovault.benchmarks";

  @Test
  void shouldBeDrawnWithoutACircle() {
    // Given
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    // When
    var graph = DependencyGraph.ofPackages(ROOT, classes);

    // Then
    assertThat(PicturePage.ofTheRepository().faultOf(ROOT, graph)).isEmpty();
  }
}
