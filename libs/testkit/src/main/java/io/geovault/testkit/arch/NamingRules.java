package io.geovault.testkit.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Forbids names without meaning and packages by layer. */
final class NamingRules {

  private static final List<String> SUFFIXES =
      List.of("Impl", "Manager", "Helper", "Util", "Utils", "Processor", "Service", "DTO", "Dto");
  private static final List<String> PACKAGES =
      List.of("..service..", "..model..", "..dto..", "..util..", "..impl..");

  private NamingRules() {}

  static List<ArchRule> all() {
    Stream<ArchRule> suffixes =
        SUFFIXES.stream()
            .map(
                suffix ->
                    noClasses()
                        .should()
                        .haveSimpleNameEndingWith(suffix)
                        .because("the name must say what it does"));
    ArchRule packages =
        noClasses()
            .should()
            .resideInAnyPackage(PACKAGES.toArray(String[]::new))
            .because("packages are cut by feature");
    return Stream.concat(suffixes, Stream.of(packages)).toList();
  }
}
