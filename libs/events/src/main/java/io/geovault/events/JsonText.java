package io.geovault.events;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.events.rule.InvalidEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Well-formed JSON: bounded in depth and number of values, with unique names in each object. It is
 * checked token by token, so that the check needs no memory.
 */
public final class JsonText {

  /** Counts values, names and brackets; an inventory of 80,000 tables has fewer. */
  private static final long MOST_TOKENS = 1_000_000;

  private static final int LONGEST_NAME = 1_024;
  private static final int DEEPEST = 64;

  /** Reads JSON within these limits. */
  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Bytes are UTF-8: with detection, zero bytes would be taken for UTF-16 or UTF-32.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxTokenCount(MOST_TOKENS)
                  .maxNameLength(LONGEST_NAME)
                  .maxNestingDepth(DEEPEST)
                  .build())
          .build();

  private final ObjectMapper mapper;
  private final byte[] json;

  private JsonText(ObjectMapper mapper, byte[] json) {
    this.mapper = mapper;
    this.json = json;
  }

  /**
   * Checks the whole text and returns it.
   *
   * @param what the name of the whole text in a refusal
   */
  static JsonText wellFormed(String what, ObjectMapper mapper, byte[] json) {
    try (JsonParser parser = mapper.createParser(json)) {
      JsonToken first = parser.nextToken();
      parser.skipChildren();
      if (first == null || parser.nextToken() != null) {
        throw new InvalidEvent(what, "must be well-formed JSON");
      }
      return new JsonText(mapper, json);
    } catch (JsonProcessingException malformed) {
      throw fault(what, malformed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Returns whether the text itself cannot be read, and not only a value in it; then the rest of
   * the text need not be checked.
   */
  static boolean isMalformed(Throwable failure) {
    return cause(failure) != null;
  }

  private static @Nullable JsonProcessingException cause(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof JsonParseException || each instanceof StreamConstraintsException) {
        return (JsonProcessingException) each;
      }
    }
    return null;
  }

  /** Describes why JSON cannot be read, without quoting any of it. */
  public static InvalidEvent fault(String what, JsonProcessingException failure) {
    JsonProcessingException malformed = requireNonNullElse(cause(failure), failure);
    String said = String.valueOf(malformed.getOriginalMessage());
    if (malformed instanceof JsonParseException && said.startsWith("Duplicate field")) {
      return new InvalidEvent(what, "must not name a field twice");
    } else if (malformed instanceof StreamConstraintsException) {
      return new InvalidEvent(
          what,
          "must not nest deeper than %d, hold more than %d tokens, or names longer than %d characters"
              .formatted(DEEPEST, MOST_TOKENS, LONGEST_NAME));
    }
    return new InvalidEvent(what, "must be well-formed JSON");
  }

  /** Returns whether a path of names and indexes leads to no value or to null. */
  boolean isAbsent(Iterable<Object> path) {
    try (JsonParser parser = mapper.createParser(json)) {
      parser.nextToken();
      for (Object step : path) {
        if (!(step instanceof String name ? enter(parser, name) : enter(parser, (Integer) step))) {
          return true;
        }
      }
      return parser.currentToken() == JsonToken.VALUE_NULL;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static boolean enter(JsonParser parser, String name) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return true;
    }
    for (String found = parser.nextFieldName(); found != null; found = parser.nextFieldName()) {
      parser.nextToken();
      if (found.equals(name)) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private static boolean enter(JsonParser parser, int index) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return true;
    }
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (i == index) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }
}
