package io.geovault.platform.http.call;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;

/**
 * The form a body says it has. The framework answers 415 before it knows whether the caller may
 * call at all, so the door takes the form out of its sight, and the answer comes after that.
 */
public final class BodyForm {

  /** What is wrong with the form; only the door sets it, whatever a caller sends. */
  public static final String HEADER = "X-GeoVault-Wrong-Form";

  private static final String JSON = "application/json";

  private BodyForm() {}

  /** Marks a request whose body is not plain JSON by its own words. */
  public static void mark(MultiMap headers) {
    headers.remove(HEADER);
    String encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
    String type = headers.get(HttpHeaders.CONTENT_TYPE);
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      headers.set(HEADER, "Content-Encoding");
      headers.set(HttpHeaders.CONTENT_TYPE, JSON);
    } else if (type != null && !isJson(type)) {
      headers.set(HEADER, "Content-Type");
      headers.set(HttpHeaders.CONTENT_TYPE, JSON);
    }
  }

  private static boolean isJson(String type) {
    String plain = type.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
    return plain.equals(JSON) || plain.equals("*/*") || plain.equals("application/*");
  }
}
