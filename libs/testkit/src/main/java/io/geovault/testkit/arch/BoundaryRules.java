package io.geovault.testkit.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Each library is visible only in its adapter, and services share nothing but the libraries. */
final class BoundaryRules {

  private static final List<String> SERVICES =
      List.of("backup", "replication", "restore", "recyclebin", "sync", "gateway");

  private static final String[] TEST_LIBRARIES = {
    "org.junit..", "org.assertj..", "org.awaitility..", "net.jqwik..", "com.tngtech.archunit.."
  };

  private BoundaryRules() {}

  static List<ArchRule> all() {
    Stream<ArchRule> libraries =
        Stream.of(
            only(List.of("io.geovault.objectstore.."), "io.minio.."),
            only(
                List.of("io.geovault.mysql.."),
                "com.mysql..",
                "org.mariadb..",
                "com.github.shyiko.."),
            only(
                List.of("..messaging..", "io.geovault.platform.."),
                "org.eclipse.microprofile.reactive.messaging..",
                "io.smallrye.reactive.messaging.."),
            jaxRsInResources(),
            eventsNeedNothing(),
            serversKnowNoTests());
    return Stream.concat(libraries, SERVICES.stream().map(BoundaryRules::knownByNobody)).toList();
  }

  private static ArchRule only(List<String> homes, String... libraries) {
    return noClasses()
        .that(outside(homes.toArray(String[]::new)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries))
        .because("one adapter hides each library");
  }

  private static ArchRule jaxRsInResources() {
    return noClasses()
        .that(outside("io.geovault.platform.."))
        .and(DescribedPredicate.describe("are not a *Resource", type -> !isResource(type)))
        .should()
        .dependOnClassesThat(resideInAPackage("jakarta.ws.rs.."))
        .because("HTTP is spoken by resources and the platform only");
  }

  private static boolean isResource(JavaClass type) {
    return type.getSimpleName().endsWith("Resource")
        || type.getEnclosingClass().map(BoundaryRules::isResource).orElse(false);
  }

  private static ArchRule eventsNeedNothing() {
    return classes()
        .that()
        .resideInAPackage("io.geovault.events..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..", "com.fasterxml.jackson..", "org.jspecify..", "io.geovault.events.."))
        .because("anyone must be able to read our events");
  }

  private static ArchRule serversKnowNoTests() {
    return noClasses()
        .that()
        .resideInAPackage("io.geovault.servers..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(TEST_LIBRARIES)
                .or(resideInAPackage("io.geovault..").and(outside("io.geovault.servers.."))))
        .because("production code starts servers, too");
  }

  private static ArchRule knownByNobody(String service) {
    String home = "io.geovault." + service + "..";
    return noClasses()
        .that(outside(home))
        .should()
        .dependOnClassesThat(resideInAPackage(home))
        .because("services know each other by events and REST only");
  }

  private static DescribedPredicate<JavaClass> outside(String... homes) {
    return DescribedPredicate.not(resideInAnyPackage(homes));
  }
}
