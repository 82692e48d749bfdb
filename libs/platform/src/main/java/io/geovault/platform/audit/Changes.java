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
 * Which fields a deed changed, from what to what; those that stay are left out. Immutable. Callers
 * put in what they would show in an answer: never a secret, never a signed address.
 */
public final class Changes {

  private static final Changes NONE = new Changes(new TreeMap<>());

  private final SortedMap<String, Value> fields;

  private Changes(SortedMap<String, Value> fields) {
    this.fields = fields;
  }

  /** A field before and after; absent where it had, or has, no value. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AuditedValue")
  public record Value(@Nullable Object before, @Nullable Object after) {}

  /** A deed that changed no field. */
  public static Changes none() {
    return NONE;
  }

  /** A deed that changed one field. */
  public static Changes of(String field, @Nullable Object before, @Nullable Object after) {
    return NONE.and(field, before, after);
  }

  /** These, and one more field where it changed. */
  public Changes and(String field, @Nullable Object before, @Nullable Object after) {
    SortedMap<String, Value> all = new TreeMap<>(fields);
    if (!Objects.equals(before, after)) {
      all.put(field, new Value(before, after));
    }
    return new Changes(all);
  }

  /** These without the fields of such a name, wherever they are. */
  public Changes without(String... names) {
    SortedMap<String, Value> rest = new TreeMap<>(fields);
    rest.keySet().removeIf(path -> List.of(names).contains(path.replaceFirst("^.*\\.", "")));
    return new Changes(rest);
  }

  /** The fields in which two objects differ, those within other objects by their path. */
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

  /** The fields by name, in its order. */
  @JsonValue
  public Map<String, Value> fields() {
    return Collections.unmodifiableSortedMap(fields);
  }
}
