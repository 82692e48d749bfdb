package io.geovault.platform.arrival;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a record's value while its batch waits: nothing of one that is too large, and a large one
 * packed, since a batch that came compressed through Kafka may be a hundred times as large without.
 */
public final class BoundedValue implements Deserializer<byte[]> {

  private static final byte[] NOTHING = {};

  @Override
  public byte[] deserialize(String topic, byte[] data) {
    return data;
  }

  @Override
  public byte[] deserialize(String topic, Headers headers, byte[] data) {
    @Nullable String fault = RecordBounds.fault(headers, data.length);
    if (fault != null) {
      Arrival.markTooLarge(headers, fault);
    }
    if (Arrival.isTooLarge(headers)) {
      return NOTHING;
    }
    release(headers);
    headers.remove(Arrival.PACKED);
    return Arrival.pack(headers, data);
  }

  /** Headers refer to the whole record until they are read. */
  private static void release(Headers headers) {
    for (Header header : headers) {
      var unusedName = header.key();
      var unusedValue = header.value();
    }
  }
}
