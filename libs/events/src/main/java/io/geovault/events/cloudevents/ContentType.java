package io.geovault.events.cloudevents;

import io.geovault.events.rule.Rules;
import io.geovault.events.rule.Utf8;
import java.util.Locale;

/** A media type and its charset, both in lower case; the charset defaults to UTF-8. */
record ContentType(String media, String charset) {
  private static final String STRUCTURED = "application/cloudevents";
  private static final String CHARSET = "charset=";

  static ContentType parse(String header) {
    String[] parts = header.toLowerCase(Locale.ROOT).split(";");
    String charset = "utf-8";
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith(CHARSET)) {
        charset = parameter.substring(CHARSET.length()).replace("\"", "").strip();
      }
    }
    return new ContentType(parts.length == 0 ? "" : parts[0].strip(), charset);
  }

  /**
   * Returns whether the value holds the whole event; batches and other formats are refused by name.
   */
  boolean isStructured() {
    if (!media.startsWith(STRUCTURED)) {
      return false;
    }
    Rules.check(
        media.equals(CloudEventCodec.STRUCTURED_JSON),
        "content-type",
        "must be application/json or " + CloudEventCodec.STRUCTURED_JSON);
    checkUtf8();
    return true;
  }

  void checkUtf8() {
    Rules.check(charset.equals("utf-8") || charset.equals("utf8"), "content-type", Utf8.RULE);
  }
}
