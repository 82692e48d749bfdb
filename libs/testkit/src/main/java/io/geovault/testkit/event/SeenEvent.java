package io.geovault.testkit.event;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** One record as an external client sees it: key, headers and value as text. */
public record SeenEvent(
    String topic,
    int partition,
    long offset,
    String key,
    Map<String, String> headers,
    String value) {

  static SeenEvent of(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    return new SeenEvent(
        record.topic(),
        record.partition(),
        record.offset(),
        record.key() == null ? "" : record.key(),
        headers,
        text(record.value()));
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  /** Returns the CloudEvents type of a binary-mode event, or an empty text. */
  public String type() {
    return headers.getOrDefault("ce_type", "");
  }

  /** Returns the CloudEvents id of a binary-mode event, or an empty text. */
  public String id() {
    return headers.getOrDefault("ce_id", "");
  }
}
