package io.geovault.testkit.docs;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The suite's own classes on a module's class path: the module's own and those of its libraries.
 */
public final class MainClasses {
  private MainClasses() {}

  static JavaClasses all() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("io.geovault");
  }

  /** Returns the constants of every enum that implements {@code type}. */
  public static <T> List<T> constantsOf(Class<T> type) {
    return all().stream()
        .filter(found -> found.isEnum() && found.isAssignableTo(type))
        .flatMap(found -> Stream.of(found.reflect().getEnumConstants()))
        .map(type::cast)
        .toList();
  }
}
