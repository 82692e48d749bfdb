package io.geovault.platform.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Marks each schema's fields as required or nullable. A nullable field of a request may also be
 * left out; a nullable field of an answer is always present.
 */
final class Fields {

  private static final String PREFIX = "#/components/schemas/";

  private final Map<String, Schema> schemas;
  private final Records records;
  private final Set<String> asked = new HashSet<>();

  Fields(OpenAPI contract, Records records) {
    schemas = contract.getComponents().getSchemas();
    this.records = records;
    contract
        .getPaths()
        .getPathItems()
        .values()
        .forEach(
            item ->
                item.getOperations()
                    .values()
                    .forEach(
                        call -> {
                          if (call.getRequestBody() != null) {
                            call.getRequestBody()
                                .getContent()
                                .getMediaTypes()
                                .values()
                                .forEach(this::ask);
                          }
                        }));
  }

  private void ask(MediaType body) {
    reach(body.getSchema());
  }

  /**
   * Follows references: a request reaches the schemas that it refers to, directly or indirectly.
   */
  private void reach(@Nullable Schema schema) {
    if (schema == null) {
      return;
    }
    String name = nameOf(schema);
    if (name != null && asked.add(name)) {
      reach(schemas.get(name));
    }
    reach(schema.getItems());
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(this::reach);
    }
  }

  private static @Nullable String nameOf(Schema schema) {
    String ref = schema.getRef();
    return ref != null && ref.startsWith(PREFIX) ? ref.substring(PREFIX.length()) : null;
  }

  void complete() {
    schemas.forEach(this::complete);
  }

  private void complete(String name, Schema schema) {
    if (schema.getProperties() == null || schema.getProperties().isEmpty()) {
      return;
    }
    // The model's own map is read-only.
    Map<String, Schema> properties = new LinkedHashMap<>(schema.getProperties());
    Set<String> required =
        new TreeSet<>(schema.getRequired() == null ? List.of() : schema.getRequired());
    schema
        .getProperties()
        .forEach(
            (field, form) -> {
              Presence presence = records.of(name, field);
              if (required(presence, name)) {
                required.add(field);
              }
              if (nullable(presence, name)) {
                properties.put(field, orNull(form));
              }
            });
    schema.setProperties(properties);
    schema.setRequired(new ArrayList<>(required));
  }

  private boolean required(@Nullable Presence presence, String schema) {
    return presence == Presence.ALWAYS
        || (presence == Presence.NULLABLE && !asked.contains(schema));
  }

  private boolean nullable(@Nullable Presence presence, String schema) {
    return presence == Presence.NULLABLE
        || (presence == Presence.OPTIONAL && asked.contains(schema));
  }

  private static Schema orNull(Schema schema) {
    if (schema.getType() == null || schema.getEnumeration() != null) {
      return OASFactory.createSchema()
          .addAnyOf(schema)
          .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
    }
    return schema.getType().contains(Schema.SchemaType.NULL)
        ? schema
        : schema.addType(Schema.SchemaType.NULL);
  }
}
