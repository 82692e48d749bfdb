package io.geovault.testkit.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Actions that no class performs on its own: reading the wall clock, generating an id, sleeping,
 * field injection, applying events on the threads of callers.
 */
final class CodeRules {

  private static final DescribedPredicate<JavaClass> OUTSIDE =
      DescribedPredicate.not(
          resideInAnyPackage(
              "io.geovault.platform..",
              "io.geovault.servers..",
              "io.geovault.testkit..",
              "io.geovault.local.."));

  private CodeRules() {}

  static List<ArchRule> all() {
    return List.of(
        noClasses()
            .that(OUTSIDE)
            .should()
            .callMethodWhere(
                DescribedPredicate.describe("the wall clock is read", CodeRules::readsTheWallClock))
            .because("all time comes from the one injected clock"),
        noClasses()
            .that(OUTSIDE)
            .should()
            .callMethod(UUID.class, "randomUUID")
            .because("all ids come from the platform, so that tests can foresee them"),
        noClasses()
            .that(OUTSIDE)
            .should()
            .callMethodWhere(DescribedPredicate.describe("a thread sleeps", CodeRules::sleeps))
            .because("waiting is scheduling"),
        noFields()
            .should()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
            .because("a constructor says what a class needs"),
        methods()
            .that()
            .areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")
            .should()
            .beAnnotatedWith(
                DescribedPredicate.describe(
                    "@Blocking(EventIntake.THREADS)", CodeRules::blocksEventThreads))
            .because("events are applied by threads that no caller can occupy"),
        noClasses()
            .that()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .should()
            .bePublic()
            .because("rows never leave their package"));
  }

  private static boolean blocksEventThreads(JavaAnnotation<?> annotation) {
    return annotation
            .getRawType()
            .getName()
            .equals("io.smallrye.reactive.messaging.annotations.Blocking")
        && annotation.get("value").equals(Optional.of("events"));
  }

  private static boolean readsTheWallClock(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    return switch (call.getName()) {
      case "now" -> owner.startsWith("java.time.") && !isGivenAClock(call);
      case "currentTimeMillis" -> owner.equals("java.lang.System");
      case "systemUTC", "systemDefaultZone", "system" -> owner.equals("java.time.Clock");
      default -> false;
    };
  }

  private static boolean isGivenAClock(JavaCall<?> call) {
    return call.getTarget().getRawParameterTypes().stream()
        .anyMatch(type -> type.isEquivalentTo(Clock.class));
  }

  private static boolean sleeps(JavaCall<?> call) {
    return call.getName().equals("sleep") && call.getTargetOwner().isEquivalentTo(Thread.class);
  }
}
