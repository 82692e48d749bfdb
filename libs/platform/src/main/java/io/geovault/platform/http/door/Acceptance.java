package io.geovault.platform.http.door;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Selects which of the two media types of this interface a caller accepts. The framework's own
 * negotiation would also find that any object can be written as text or XML.
 */
final class Acceptance {

  private static final String JSON = "application/json";
  private static final String STREAM = "text/event-stream";

  private Acceptance() {}

  /**
   * Returns the Accept value for the framework: JSON, an event stream, or both with JSON preferred;
   * null if the caller accepts neither.
   */
  static @Nullable String of(String accept) {
    boolean json = takes(accept, JSON);
    boolean stream = takes(accept, STREAM);
    if (json && stream) {
      return JSON + "," + STREAM + ";q=0.5";
    }
    if (json) {
      return JSON;
    }
    return stream ? STREAM : null;
  }

  /**
   * Returns whether the caller accepts the type; the most specific of the matching ranges decides.
   */
  private static boolean takes(String accept, String type) {
    String family = type.substring(0, type.indexOf('/')) + "/*";
    int exact = -1;
    boolean takes = false;
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      String name = parts[0].strip();
      int exactness = name.equals(type) ? 2 : name.equals(family) ? 1 : name.equals("*/*") ? 0 : -1;
      if (exactness > exact) {
        exact = exactness;
        takes = wanted(parts);
      }
    }
    return takes;
  }

  private static boolean wanted(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].strip().matches("q\\s*=\\s*0(\\.0*)?")) {
        return false;
      }
    }
    return true;
  }
}
