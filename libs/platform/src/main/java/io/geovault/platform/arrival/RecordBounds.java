package io.geovault.platform.arrival;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The size limits within which a record is kept unchanged. A CloudEvent has about ten short
 * headers.
 */
final class RecordBounds {

  static final int KEY_BYTES = 1_024;
  static final int HEADERS = 64;
  static final int HEADER_NAME = 256;
  static final int HEADER_BYTES = 8_192;
  static final int ALL_HEADERS_BYTES = 32_768;

  /**
   * The largest value that the suite's own producer sends: an inventory of tens of thousands of
   * tables.
   */
  static final int VALUE_BYTES = 16 << 20;

  private RecordBounds() {}

  /**
   * Returns a description of the part that is too large, with its size and its limit; null if all
   * parts are within their limits.
   */
  static @Nullable String fault(Headers headers, int valueBytes) {
    if (valueBytes > VALUE_BYTES) {
      return tooLarge("value", valueBytes, VALUE_BYTES, "bytes");
    }
    int count = 0;
    int all = 0;
    for (Header header : headers) {
      int name = header.key().length();
      int bytes = header.value() == null ? 0 : header.value().length;
      all += name + bytes;
      count++;
      if (name > HEADER_NAME) {
        return tooLarge("header name", name, HEADER_NAME, "characters");
      } else if (bytes > HEADER_BYTES) {
        return tooLarge("header value", bytes, HEADER_BYTES, "bytes");
      } else if (count > HEADERS) {
        return "headers: the record must not have more than " + HEADERS;
      } else if (all > ALL_HEADERS_BYTES) {
        return "headers: must not have more than " + ALL_HEADERS_BYTES + " bytes together";
      }
    }
    return null;
  }

  static String tooLarge(String what, int size, int most, String unit) {
    return "%s: must not be longer than %d %s, has %d".formatted(what, most, unit, size);
  }
}
