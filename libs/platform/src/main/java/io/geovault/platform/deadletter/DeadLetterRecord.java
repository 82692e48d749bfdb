package io.geovault.platform.deadletter;

import io.geovault.platform.inbox.Delivery;
import io.geovault.platform.inbox.Rejection;
import io.geovault.platform.outbox.OutboxRecord;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The record on the dead-letter topic: the original event and the reason why it was set aside. For
 * a large event only the reason is published, because the event would be stored twice here and
 * could exceed Kafka's limit with the reason added; the whole event is kept in the database.
 */
final class DeadLetterRecord {

  private static final String PREFIX = "geovault_dead_letter_";
  private static final int LARGEST = 262_144;

  private DeadLetterRecord() {}

  static OutboxRecord of(String id, Delivery delivery, Rejection rejection) {
    boolean whole = delivery.tooLarge() == null && sizeOf(delivery) <= LARGEST;
    Map<String, String> headers = new LinkedHashMap<>();
    if (whole) {
      delivery
          .headers()
          .forEach((name, value) -> headers.put(printable(name), printable(text(value))));
    }
    headers.put(PREFIX + "id", id);
    headers.put(PREFIX + "code", rejection.code());
    headers.put(PREFIX + "reason", rejection.reason());
    headers.put(PREFIX + "origin", delivery.origin());
    headers.put(PREFIX + "whole", Boolean.toString(whole));
    return new OutboxRecord(
        delivery.topic() + ".dead-letters",
        whole ? DeadLetters.withoutNul(delivery.key()) : null,
        headers,
        whole ? delivery.value() : null);
  }

  private static int sizeOf(Delivery delivery) {
    int size = delivery.value() == null ? 0 : delivery.value().length;
    size += delivery.key() == null ? 0 : delivery.key().getBytes(StandardCharsets.UTF_8).length;
    return delivery.headers().entrySet().stream()
            .mapToInt(header -> header.getKey().length() + header.getValue().length)
            .sum()
        + size;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Removes NUL characters, which PostgreSQL cannot hold in the outbox. */
  private static String printable(String text) {
    return text.replace("\0", "");
  }
}
