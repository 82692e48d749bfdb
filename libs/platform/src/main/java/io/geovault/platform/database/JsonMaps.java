package io.geovault.platform.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Small maps of strings as JSON columns. */
public final class JsonMaps {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> TYPE = new TypeReference<>() {};

  private JsonMaps() {}

  /** The map as JSON text. */
  public static String write(Map<String, String> map) {
    try {
      return JSON.writeValueAsString(map);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The map behind JSON text written by {@link #write}. */
  public static Map<String, String> read(String json) {
    try {
      return JSON.readValue(json, TYPE);
    } catch (JsonProcessingException corrupt) {
      throw new IllegalStateException("column is not a JSON map of strings", corrupt);
    }
  }
}
