package io.geovault.testkit.docs;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The properties that the classes on a module's class path read, each with its default: {@link
 * #REQUIRED} if there is none, {@link #NONE} if the property may be absent. A key of a map is
 * {@code *}.
 */
public final class ConfigurationProperties {
  /** The default of a property that must be set. */
  public static final String REQUIRED = "required";

  /** The default of a property that may be absent. */
  public static final String NONE = "none";

  private static final String MAPPING = "io.smallrye.config.ConfigMapping";
  private static final String DEFAULT = "io.smallrye.config.WithDefault";
  private static final String PARENT_NAME = "io.smallrye.config.WithParentName";
  private static final String PROPERTY = "org.eclipse.microprofile.config.inject.ConfigProperty";

  private final SortedMap<String, String> found = new TreeMap<>();

  private ConfigurationProperties() {}

  /**
   * Returns property names with their defaults, in order; other libraries' own properties are left
   * out.
   */
  public static SortedMap<String, String> onTheClassPath() {
    var properties = new ConfigurationProperties();
    for (JavaClass type : MainClasses.all()) {
      annotation(type, MAPPING)
          .ifPresent(mapping -> properties.addGroup(text(mapping, "prefix").orElseThrow(), type));
      type.getConstructors().stream()
          .flatMap(constructor -> constructor.getParameters().stream())
          .forEach(properties::addParameter);
      for (JavaMethod method : type.getMethods()) {
        method.getParameters().forEach(properties::addParameter);
      }
    }
    properties.found.keySet().removeIf(name -> name.matches("(quarkus|kafka|mp)\\..*"));
    return properties.found;
  }

  private void addParameter(JavaParameter parameter) {
    annotation(parameter, PROPERTY)
        .ifPresent(
            property ->
                found.put(
                    text(property, "name").orElseThrow(),
                    text(property, "defaultValue")
                        .orElseGet(() -> withoutDefault(parameter.getRawType()))));
  }

  private void addGroup(String prefix, JavaClass group) {
    for (JavaMethod method : group.getMethods()) {
      boolean inParent = annotation(method, PARENT_NAME).isPresent();
      add(inParent ? prefix : prefix + "." + kebab(method.getName()), method);
    }
  }

  private void add(String name, JavaMethod method) {
    JavaType type = method.getReturnType();
    JavaClass raw = type.toErasure();
    if (raw.isEquivalentTo(Map.class) && type instanceof JavaParameterizedType map) {
      addMapped(name + ".*", map.getActualTypeArguments().get(1).toErasure());
    } else if (raw.isInterface() && raw.getPackageName().startsWith("io.geovault")) {
      addGroup(name, raw);
    } else {
      found.put(
          name,
          annotation(method, DEFAULT)
              .flatMap(set -> text(set, "value"))
              .orElseGet(() -> withoutDefault(raw)));
    }
  }

  /** A map may be empty, so a single value in it may be absent. */
  private void addMapped(String name, JavaClass value) {
    if (value.isInterface() && value.getPackageName().startsWith("io.geovault")) {
      addGroup(name, value);
    } else {
      found.put(name, NONE);
    }
  }

  private static String withoutDefault(JavaClass type) {
    return type.isEquivalentTo(Optional.class) ? NONE : REQUIRED;
  }

  private static Optional<? extends JavaAnnotation<?>> annotation(CanBeAnnotated on, String type) {
    return on instanceof JavaParameter parameter
        ? parameter.tryGetAnnotationOfType(type)
        : on instanceof JavaMethod method
            ? method.tryGetAnnotationOfType(type)
            : ((JavaClass) on).tryGetAnnotationOfType(type);
  }

  private static Optional<String> text(JavaAnnotation<?> annotation, String property) {
    return annotation.tryGetExplicitlyDeclaredProperty(property).map(String::valueOf);
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
