package io.geovault.platform.arrival;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The content of a Kafka record: all of its headers and its value. If the record breaks a bound,
 * only the headers that identify the event, and a description of the broken bound.
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes as received, only passed on
public record Arrival(
    Map<String, byte[]> headers, byte @Nullable [] value, @Nullable String tooLarge) {

  static final String PACKED = "geovault-packed";
  private static final String TOO_LARGE = "geovault-too-large";
  private static final List<String> IDENTIFYING =
      List.of("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "content-type");
  private static final int LONGEST_KEPT = 256;
  private static final int WORTH_PACKING = 16_384;

  /** Returns the content of the record, with its value unpacked. */
  public static Arrival of(ConsumerRecord<String, byte[]> record) {
    byte[] value = record.value();
    String tooLarge =
        isTooLarge(record.headers())
            ? text(record.headers().lastHeader(TOO_LARGE))
            : RecordBounds.fault(record.headers(), value == null ? 0 : value.length);
    if (tooLarge != null) {
      return new Arrival(identifying(record.headers()), null, tooLarge);
    }
    Map<String, byte[]> headers = new LinkedHashMap<>();
    record.headers().forEach(header -> headers.put(header.key(), bytes(header)));
    headers.remove(PACKED);
    return new Arrival(headers, value == null ? null : unpack(record.headers(), value), null);
  }

  /** Returns the number of bytes that the record needs once its value is unpacked. */
  public static long sizeOf(ConsumerRecord<String, byte[]> record) {
    byte[] value = record.value();
    Header packed = record.headers().lastHeader(PACKED);
    long size = value == null ? 0 : value.length;
    return RecordBounds.ALL_HEADERS_BYTES / 16 + (packed == null ? size : sizeIn(packed));
  }

  static void markTooLarge(Headers headers, String fault) {
    headers.add(TOO_LARGE, fault.getBytes(StandardCharsets.UTF_8));
  }

  static boolean isTooLarge(Headers headers) {
    return headers.lastHeader(TOO_LARGE) != null;
  }

  static byte[] pack(Headers headers, byte[] value) {
    if (value.length < WORTH_PACKING) {
      return value;
    }
    byte[] packed = new byte[value.length / 2];
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(value);
      deflater.finish();
      int length = deflater.deflate(packed);
      if (!deflater.finished()) {
        return value;
      }
      headers.add(PACKED, ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
      return Arrays.copyOf(packed, length);
    } finally {
      deflater.end();
    }
  }

  private static byte[] unpack(Headers headers, byte[] value) {
    Header packed = headers.lastHeader(PACKED);
    if (packed == null) {
      return value;
    }
    byte[] whole = new byte[sizeIn(packed)];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(value);
      int length = inflater.inflate(whole);
      if (length == whole.length) {
        return whole;
      }
    } catch (DataFormatException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      inflater.end();
    }
    throw new IllegalStateException("a packed value is shorter than its recorded length");
  }

  private static int sizeIn(Header packed) {
    return ByteBuffer.wrap(packed.value()).getInt();
  }

  private static Map<String, byte[]> identifying(Headers headers) {
    Map<String, byte[]> kept = new LinkedHashMap<>();
    int seen = 0;
    for (Header header : headers) {
      if (++seen > RecordBounds.HEADERS) {
        break;
      }
      if (IDENTIFYING.contains(header.key()) && bytes(header).length <= LONGEST_KEPT) {
        kept.put(header.key(), bytes(header));
      }
    }
    return kept;
  }

  private static byte[] bytes(Header header) {
    return header.value() == null ? new byte[0] : header.value();
  }

  private static String text(Header header) {
    return new String(bytes(header), StandardCharsets.UTF_8);
  }
}
