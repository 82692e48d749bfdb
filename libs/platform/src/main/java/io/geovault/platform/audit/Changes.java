package io.geovault.platform.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The fields that an action changed, each with its value before and after; unchanged fields are
 * left out. Immutable. Callers add only values that they would show in an answer: never a secret,
 * never a signed URL.
 */
public final class Changes {

  private static final Changes NONE = new Changes(new TreeMap<>());

  private final SortedMap<String, Value> fields;

  private Changes(SortedMap<String, Value> fields) {
    this.fields = fields;
  }

  /** A field's values before and after; absent if the field had or has no value. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AuditedValue")
  public record Value(@Nullable Object before, @Nullable Object after) {}

  /** No changes, for an action that changed no field. */
  public static Changes none() {
    return NONE;
  }

  /** The change of one field. */
  public static Changes of(String field, @Nullable Object before, @Nullable Object after) {
    return NONE.and(field, before, after);
  }

  /** Returns these changes plus one more field, if its value changed. */
  public Changes and(String field, @Nullable Object before, @Nullable Object after) {
    SortedMap<String, Value> all = new TreeMap<>(fields);
    if (!Objects.equals(before, after)) {
      all.put(field, new Value(before, after));
    }
    return new Changes(all);
  }

  /** Returns these changes without the fields of the given names, at any depth. */
  public Changes without(String... names) {
    SortedMap<String, Value> rest = new TreeMap<>(fields);
    rest.keySet().removeIf(path -> List.of(names).contains(path.replaceFirst("^.*\\.", "")));
    return new Changes(rest);
  }

  /** Returns the fields in which two objects differ; a nested field is named by its path. */
  static Changes between(JsonNode before, JsonNode after) {
    SortedMap<String, Value> all = new TreeMap<>();
    SortedMap<String, JsonNode> old = new TreeMap<>();
    SortedMap<String, JsonNode> now = new TreeMap<>();
    flatten("", before, old);
    flatten("", after, now);
    old.forEach((path, value) -> put(all, path, value, now.get(path)));
    now.forEach((path, value) -> put(all, path, old.get(path), value));
    return new Changes(all);
  }

  private static void flatten(String path, JsonNode node, SortedMap<String, JsonNode> into) {
    if (node.isObject()) {
      String prefix = path.isEmpty() ? "" : path + ".";
      node.properties().forEach(field -> flatten(prefix + field.getKey(), field.getValue(), into));
    } else if (!node.isNull()) {
      into.put(path, node);
    }
  }

  private static void put(
      SortedMap<String, Value> all,
      String path,
      @Nullable JsonNode before,
      @Nullable JsonNode after) {
    if (!Objects.equals(before, after)) {
      all.put(path, new Value(before, after));
    }
  }

  /** The fields, sorted by name. */
  @JsonValue
  public Map<String, Value> fields() {
    return Collections.unmodifiableSortedMap(fields);
  }
}
