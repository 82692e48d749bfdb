package io.geovault.platform.arrival;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a record's value while its batch waits: a value that is too large is dropped, and a large
 * value is compressed, because a batch that Kafka delivered compressed may be a hundred times as
 * large uncompressed.
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

  /** Reads every header, because a header refers to the whole record until it is read. */
  private static void release(Headers headers) {
    for (Header header : headers) {
      var unusedName = header.key();
      var unusedValue = header.value();
    }
  }
}
