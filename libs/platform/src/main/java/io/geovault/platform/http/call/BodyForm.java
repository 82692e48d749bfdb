package io.geovault.platform.http.call;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;

/**
 * The content type and encoding that a body declares. The framework would answer 415 before it
 * knows whether the caller may call at all. The door therefore replaces these headers, and the 415
 * is answered after the caller is known.
 */
public final class BodyForm {

  /** Names the wrong header. Only the door sets this header; a value from the caller is removed. */
  public static final String HEADER = "X-GeoVault-Wrong-Form";

  private static final String JSON = "application/json";

  private BodyForm() {}

  /** Marks a request whose headers declare that its body is not plain JSON. */
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
