package io.geovault.platform.openapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/** The records that the schemas describe, found by schema name. */
final class Records {

  private static final DotName SCHEMA =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
  private static final DotName INCLUDE =
      DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
  private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
  private static final Set<String> EMPTYABLE =
      Set.of(
          "java.util.List",
          "java.util.Set",
          "java.util.Map",
          "java.util.SortedMap",
          "java.lang.String",
          "java.util.Optional");

  private final Map<String, ClassInfo> bySchema = new HashMap<>();

  Records(IndexView index) {
    for (ClassInfo type : index.getKnownClasses()) {
      if (type.isRecord() && type.name().toString().startsWith("io.geovault.")) {
        bySchema.merge(schemaOf(type), type, Records::named);
      }
    }
  }

  /**
   * Returns the presence of a schema's field according to the code; null if no record of that name
   * has the field.
   */
  @Nullable Presence of(String schema, String field) {
    ClassInfo type = bySchema.get(schema.startsWith("Page") ? pageOr(schema) : schema);
    if (type == null) {
      return null;
    }
    for (RecordComponentInfo component : type.recordComponents()) {
      if (component.name().equals(field)) {
        return presence(type, component);
      }
    }
    return null;
  }

  private String pageOr(String schema) {
    return bySchema.containsKey(schema) ? schema : "Page";
  }

  private static Presence presence(ClassInfo type, RecordComponentInfo component) {
    String include = include(type, component);
    if (component.type().hasAnnotation(NULLABLE)) {
      return include.equals("ALWAYS") ? Presence.NULLABLE : Presence.OPTIONAL;
    }
    boolean leftOut =
        include.equals("NON_EMPTY") && EMPTYABLE.contains(component.type().name().toString());
    return leftOut ? Presence.OPTIONAL : Presence.ALWAYS;
  }

  private static String include(ClassInfo type, RecordComponentInfo component) {
    AnnotationInstance own =
        component.annotations().stream()
            .filter(each -> each.name().equals(INCLUDE))
            .findFirst()
            .orElse(type.declaredAnnotation(INCLUDE));
    AnnotationValue value = own == null ? null : own.value();
    return value == null ? "ALWAYS" : value.asEnum();
  }

  private static String schemaOf(ClassInfo type) {
    AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
    AnnotationValue name = schema == null ? null : schema.value("name");
    return name == null ? type.simpleName() : name.asString();
  }

  /** Selects one of two records with the same name: the one that names its schema explicitly. */
  private static ClassInfo named(ClassInfo one, ClassInfo other) {
    return one.declaredAnnotation(SCHEMA) == null ? other : one;
  }
}
