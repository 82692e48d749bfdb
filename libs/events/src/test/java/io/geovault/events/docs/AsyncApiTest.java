package io.geovault.events.docs;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.geovault.events.EventTopic;
import io.geovault.events.EventType;
import io.geovault.events.EventTypes;
import io.geovault.events.GoldenSamples;
import io.geovault.events.RecordFields;
import io.geovault.events.cloudevents.CloudEventCodec;
import io.geovault.events.cloudevents.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiTest {
  private static final JsonNode DOCUMENT = read();
  private static final JsonNode SCHEMAS = DOCUMENT.at("/components/schemas");
  private static final String SCHEMA_REF = "#/components/schemas/";
  private static final String MESSAGE_REF = "#/components/messages/";

  static List<EventType> types() {
    return EventTypes.all();
  }

  static Stream<Class<?>> values() {
    return RecordFields.reachable();
  }

  @Test
  void shouldListEveryTypeOnItsTopicAndNoOther() {
    // Given
    Map<String, List<String>> expected =
        Stream.of(EventTopic.values()).collect(toMap(EventTopic::topic, AsyncApiTest::namesOn));

    // When
    Map<String, List<String>> documented = new LinkedHashMap<>();
    DOCUMENT
        .get("channels")
        .forEach(channel -> documented.put(channel.get("address").asText(), names(channel)));

    // Then
    assertThat(documented).isEqualTo(expected);
    assertThat(DOCUMENT.at("/components/messages")).hasSameSizeAs(EventTypes.all());
  }

  @ParameterizedTest
  @MethodSource("types")
  void shouldShowTheGoldenSampleAndTheSchemaOfEachType(EventType type) {
    // Given
    String name = type.recordClass().getSimpleName();

    // When
    JsonNode message = DOCUMENT.at("/components/messages/" + name);

    // Then
    assertThat(message.at("/payload/$ref").asText()).isEqualTo(SCHEMA_REF + name);
    // Numbers compare by value only if both were serialized in the same way.
    assertThat(GoldenSamples.tree(GoldenSamples.bytes(message.at("/examples/0/payload"))))
        .isEqualTo(GoldenSamples.tree(type));
  }

  @ParameterizedTest
  @MethodSource("values")
  void shouldDescribeEveryFieldWithItsTypeAndWhetherItIsRequired(Class<?> type) {
    // Given
    JsonNode schema = SCHEMAS.path(type.getSimpleName());

    // When
    Map<String, String> documented = type.isEnum() ? constants(schema) : fields(schema);

    // Then
    assertThat(documented).isEqualTo(type.isEnum() ? constants(type) : fields(type));
  }

  @Test
  void shouldDescribeNothingElse() {
    // Given
    Set<String> expected = values().map(Class::getSimpleName).collect(toSet());

    // When
    List<String> documented = new ArrayList<>();
    SCHEMAS.fieldNames().forEachRemaining(documented::add);

    // Then
    assertThat(documented).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void shouldDescribeTheHeadersThatAreWritten() {
    // Given
    Envelope envelope =
        new Envelope("e", "/s", "t", "i", Instant.EPOCH, "c", "p", Map.of(), new byte[1]);

    // When
    List<String> documented = new ArrayList<>();
    DOCUMENT
        .at("/components/messageTraits/cloudEvent/headers/properties")
        .fieldNames()
        .forEachRemaining(documented::add);

    // Then
    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(CloudEventCodec.binaryHeaders(envelope).keySet());
  }

  private static List<String> namesOn(EventTopic topic) {
    return EventTypes.all().stream()
        .filter(type -> type.topic() == topic)
        .map(EventType::name)
        .toList();
  }

  private static List<String> names(JsonNode channel) {
    return channel
        .get("messages")
        .valueStream()
        .map(message -> message.get("$ref").asText().substring(MESSAGE_REF.length()))
        .map(name -> DOCUMENT.at("/components/messages/" + name + "/name").asText())
        .toList();
  }

  private static Map<String, String> fields(JsonNode schema) {
    List<String> required = schema.path("required").valueStream().map(JsonNode::asText).toList();
    Map<String, String> fields = new LinkedHashMap<>();
    schema
        .path("properties")
        .forEachEntry(
            (name, property) ->
                fields.put(name, type(property) + (required.contains(name) ? " required" : "")));
    return fields;
  }

  private static String type(JsonNode property) {
    if (property.has("$ref")) {
      return property.get("$ref").asText().substring(SCHEMA_REF.length());
    }
    String type = property.path("type").asText();
    String format = property.path("format").asText();
    return type.equals("array")
        ? "list of " + type(property.get("items"))
        : (type + " " + format).strip();
  }

  private static Map<String, String> fields(Class<?> recordClass) {
    return RecordFields.of(recordClass)
        .collect(
            toMap(
                RecordComponent::getName,
                field -> type(field) + (RecordFields.isOptional(field) ? "" : " required")));
  }

  private static String type(RecordComponent field) {
    return RecordFields.isList(field)
        ? "list of " + type(RecordFields.element(field))
        : type(field.getType());
  }

  private static String type(Class<?> type) {
    Map<Class<?>, String> json =
        Map.of(
            String.class, "string",
            Instant.class, "string date-time",
            boolean.class, "boolean",
            Boolean.class, "boolean",
            int.class, "integer int32",
            long.class, "integer int64");
    return json.getOrDefault(type, type.getSimpleName());
  }

  private static Map<String, String> constants(JsonNode schema) {
    return schema.path("enum").valueStream().collect(toMap(JsonNode::asText, value -> "constant"));
  }

  private static Map<String, String> constants(Class<?> type) {
    return Stream.of(requireNonNull(type.getEnumConstants()))
        .collect(toMap(Object::toString, value -> "constant"));
  }

  private static JsonNode read() {
    Path document = Path.of(System.getProperty("geovault.root", "../.."), "docs", "asyncapi.yaml");
    try {
      return new YAMLMapper().readTree(document.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
