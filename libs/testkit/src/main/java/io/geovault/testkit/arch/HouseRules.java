package io.geovault.testkit.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.geovault.testkit.picture.DependencyGraph;
import io.geovault.testkit.picture.PicturePage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All house rules, and the picture of the packages, in one call; a module's test passes only its
 * root package.
 */
public final class HouseRules {

  private HouseRules() {}

  /**
   * Fails with every violation in the main classes below that package, and if {@code
   * docs/packages.md} shows other dependencies between its packages.
   */
  public static void check(String rootPackage) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(rootPackage);
    if (classes.isEmpty()) {
      throw new AssertionError("no classes below " + rootPackage);
    }
    List<String> violations = new ArrayList<>(violations(rootPackage, classes));
    PicturePage.ofTheRepository()
        .faultOf(rootPackage, DependencyGraph.ofPackages(rootPackage, classes))
        .ifPresent(violations::add);
    if (!violations.isEmpty()) {
      throw new AssertionError(String.join("\n\n", violations));
    }
  }

  static List<String> violations(String rootPackage, JavaClasses classes) {
    List<String> found = new ArrayList<>();
    for (ArchRule rule : all(rootPackage)) {
      EvaluationResult result = rule.allowEmptyShould(true).evaluate(classes);
      if (result.hasViolation()) {
        found.add(result.getFailureReport().toString());
      }
    }
    return found;
  }

  /** Returns every rule for the module with that root package. */
  public static List<ArchRule> all(String rootPackage) {
    return Stream.of(
            StructureRules.all(rootPackage),
            BoundaryRules.all(),
            NamingRules.all(),
            CodeRules.all())
        .flatMap(List::stream)
        .toList();
  }
}
