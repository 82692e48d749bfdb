package io.geovault.platform.arrival;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a key as text. Of a key that is too long, only the beginning is kept and the record is
 * marked as too large.
 */
public final class BoundedKey implements Deserializer<String> {

  private static final int KEPT = 128;

  @Override
  public String deserialize(String topic, byte[] data) {
    return new String(data, StandardCharsets.UTF_8);
  }

  @Override
  public String deserialize(String topic, Headers headers, byte[] data) {
    if (data.length <= RecordBounds.KEY_BYTES) {
      return deserialize(topic, data);
    }
    Arrival.markTooLarge(
        headers, RecordBounds.tooLarge("key", data.length, RecordBounds.KEY_BYTES, "bytes"));
    return deserialize(topic, Arrays.copyOf(data, KEPT));
  }
}
