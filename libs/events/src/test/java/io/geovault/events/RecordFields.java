package io.geovault.events;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of the event records, for tests that compare documents with the code. */
public final class RecordFields {
  private RecordFields() {}

  public static Stream<RecordComponent> of(Class<?> recordClass) {
    return Stream.of(recordClass.getRecordComponents());
  }

  /** Returns whether a producer may omit the field: it may be null, or its absence means empty. */
  public static boolean isOptional(RecordComponent field) {
    return field.getAnnotatedType().isAnnotationPresent(Nullable.class) || isList(field);
  }

  public static boolean isList(RecordComponent field) {
    return Collection.class.isAssignableFrom(field.getType());
  }

  public static Class<?> element(RecordComponent list) {
    return (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
  }

  /** Every record and enum that an event's JSON can hold, the event itself included. */
  public static Stream<Class<?>> reachable() {
    Set<Class<?>> found = new LinkedHashSet<>();
    EventTypes.all().forEach(type -> collect(type.recordClass(), found));
    return found.stream();
  }

  private static void collect(Class<?> type, Set<Class<?>> found) {
    boolean ours = type.isRecord() || type.isEnum();
    if (ours && found.add(type) && type.isRecord()) {
      of(type).forEach(field -> collect(isList(field) ? element(field) : field.getType(), found));
    }
  }
}
