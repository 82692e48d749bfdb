package io.geovault.platform.database;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores small maps of strings as JSON columns. */
public final class JsonMaps {

  // Everything that was written must be readable, so the library's limits for names and texts are
  // lifted.
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNameLength(Integer.MAX_VALUE)
                      .maxStringLength(Integer.MAX_VALUE)
                      .build())
              .build());
  private static final TypeReference<Map<String, @Nullable String>> TYPE = new TypeReference<>() {};

  private static final String NO_MAP = "column is not a JSON map of strings";

  private JsonMaps() {}

  /** Returns the map as JSON text. */
  public static String write(Map<String, String> map) {
    try {
      return JSON.writeValueAsString(map);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Reads the map from JSON text written by {@link #write}.
   *
   * @throws IllegalStateException if the text is not such a map
   */
  public static Map<String, String> read(String json) {
    try {
      Map<String, @Nullable String> map = JSON.readValue(json, TYPE);
      Map<String, String> texts = new LinkedHashMap<>();
      requireNonNull(map, NO_MAP).forEach((name, text) -> texts.put(name, requireNonNull(text)));
      return texts;
    } catch (JsonProcessingException | NullPointerException corrupt) {
      throw new IllegalStateException(NO_MAP, corrupt);
    }
  }
}
