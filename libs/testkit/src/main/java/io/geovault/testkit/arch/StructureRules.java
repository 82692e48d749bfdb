package io.geovault.testkit.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The relations between packages: no cycles, and a description for each package. */
final class StructureRules {

  private StructureRules() {}

  static List<ArchRule> all(String rootPackage) {
    return List.of(
        slices()
            .matching(rootPackage + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("features that know each other in circles are one feature"),
        classes()
            .should(liveInADescribedPackage())
            .because("a newcomer reads package-info first and NullAway needs @NullMarked"));
  }

  private static ArchCondition<JavaClass> liveInADescribedPackage() {
    return new ArchCondition<>("live in a package with a @NullMarked package-info") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean described =
            type.getPackage()
                .tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
        if (!described) {
          String message = type.getPackageName() + " has no @NullMarked package-info";
          events.add(SimpleConditionEvent.violated(type, message));
        }
      }
    };
  }
}
