package io.geovault.events.cloudevents;

import io.geovault.events.rule.Rules;
import io.geovault.events.rule.Times;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attributes of one event by their CloudEvents names, from either content mode. */
final class Attributes {
  static final String SPEC_VERSION = "1.0";

  private static final Pattern JSON_TYPE =
      Pattern.compile("(application|text)/([a-z0-9.-]+\\+)?json");

  private final Map<String, String> remaining;

  Attributes(Map<String, String> attributes) {
    this.remaining = new TreeMap<>(attributes);
  }

  /** Builds the envelope of these attributes around {@code data}, without reading the data. */
  Envelope around(byte[] data) {
    checkVersion(remaining.remove("specversion"));
    checkContent(remaining.remove("datacontenttype"));
    String time = remaining.remove("time");
    return new Envelope(
        Rules.required("id", remaining.remove("id")),
        Rules.required("source", remaining.remove("source")),
        Rules.required("type", remaining.remove("type")),
        remaining.remove("subject"),
        time == null ? null : Times.parse("time", time),
        takeUnlessBlank("correlationid"),
        takeUnlessBlank("traceparent"),
        remaining,
        data);
  }

  // Tracing agents send these attributes empty, which is no reason to refuse the event.
  private @Nullable String takeUnlessBlank(String name) {
    String text = remaining.remove(name);
    return text == null || text.isBlank() ? null : text;
  }

  private static void checkVersion(@Nullable String version) {
    Rules.required("specversion", version);
    Rules.check(SPEC_VERSION.equals(version), "specversion", "must be 1.0");
  }

  // An absent type means JSON, as CloudEvents defines for structured events.
  private static void checkContent(@Nullable String contentType) {
    if (contentType != null) {
      ContentType type = ContentType.parse(contentType);
      Rules.check(
          JSON_TYPE.matcher(type.media()).matches(), "content-type", "must be application/json");
      type.checkUtf8();
    }
  }
}
