package io.geovault.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.geovault.events.rule.InvalidEvent;
import io.geovault.events.rule.Rules;
import io.geovault.events.rule.Times;
import io.geovault.events.rule.Utf8;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * Events as JSON: an event that is written and read back is equal. Reading is strict about known
 * fields (a string does not accept a number, an absent value gets no default) and ignores unknown
 * fields.
 */
public final class EventJson {
  private static final String ROOT = "data";
  private static final ObjectMapper MAPPER = mapper();

  private EventJson() {}

  /**
   * Reads the data of an event of that type. An unknown type is a result, not a failure.
   *
   * @throws InvalidEvent if the type is known and the data breaks a rule
   */
  public static EventReading read(String type, byte[] data) {
    return EventTypes.named(type)
        .<EventReading>map(known -> new EventReading.Known(read(known.recordClass(), data)))
        .orElseGet(() -> new EventReading.Unknown(type));
  }

  /**
   * Reads the data of an event that is known to be of that record class.
   *
   * @throws InvalidEvent if the data breaks a rule
   */
  public static <E extends VaultEvent> E read(Class<E> recordClass, byte[] data) {
    var unused = Utf8.decode(ROOT, data);
    // Reads directly into the record: a tree of a large event takes ten times its size. Reads from
    // the bytes: a parser of text takes four times as long.
    try (JsonParser parser = MAPPER.createParser(data)) {
      Rules.check(parser.nextToken() == JsonToken.START_OBJECT, ROOT, "must be a JSON object");
      return MAPPER.readValue(parser, recordClass);
    } catch (JsonProcessingException e) {
      throw JsonText.isMalformed(e)
          ? JsonText.fault(ROOT, e)
          : JsonFaults.of(e, JsonText.wellFormed(ROOT, MAPPER, data));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public static byte[] write(VaultEvent event) {
    try {
      return MAPPER.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectMapper mapper() {
    return JsonMapper.builder(JsonText.FACTORY.copy())
        .addModule(
            new SimpleModule()
                .addSerializer(Instant.class, new InstantWriter())
                .addDeserializer(Instant.class, new InstantReader()))
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .build();
  }

  private static final class InstantWriter extends StdScalarSerializer<Instant> {
    @Serial private static final long serialVersionUID = 1L;

    InstantWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.toString());
    }
  }

  private static final class InstantReader extends StdScalarDeserializer<Instant> {
    @Serial private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        throw context.wrongTokenException(json, Instant.class, JsonToken.VALUE_STRING, Times.RULE);
      }
      try {
        return Times.parse("", json.getText());
      } catch (InvalidEvent e) {
        throw context.weirdStringException(json.getText(), Instant.class, Times.RULE);
      }
    }
  }
}
