package io.geovault.testkit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Changes the headers of an event: missing, empty, too long, too many, in no known encoding. */
final class HeaderMutations {

  private final Random random;

  HeaderMutations(Random random) {
    this.random = random;
  }

  /** Makes one change to the list. */
  void mutate(List<Header> headers) {
    int at = random.nextInt(headers.size());
    String name = headers.get(at).key();
    switch (random.nextInt(12)) {
      case 0 -> headers.remove(at);
      case 1 -> headers.set(at, header(name, ""));
      case 2 -> headers.set(at, header(name, "x".repeat(length())));
      case 3 -> headers.set(at, new RecordHeader(name, new byte[] {(byte) 0xff, (byte) 0xfe, 0}));
      case 4 -> headers.set(at, header(name, "a\0b"));
      case 5 -> headers.set(at, new RecordHeader(name, null));
      case 6 ->
          headers.add(
              header("x".repeat(List.of(0, 1, 256, 257, 50_100).get(random.nextInt(5))), "v"));
      case 7 -> headers.add(header("ce_extension\u202e\u00e9", "\ud83d\ude00"));
      case 8 -> many(headers, random.nextInt(150));
      case 9 -> headers.add(headers.get(at));
      case 10 -> headers.add(header("geovault-packed", "\177\0\0\0"));
      default -> headers.add(header("content-type", contentType()));
    }
  }

  private int length() {
    return List.of(255, 256, 257, 8_192, 8_193, 50_000).get(random.nextInt(6));
  }

  private String contentType() {
    return List.of(
            "text/xml",
            "application/json; charset=latin1",
            "application/cloudevents-batch+json",
            ";;;",
            "application/cloudevents+json",
            "application/cloudevents+avro",
            "")
        .get(random.nextInt(7));
  }

  private static void many(List<Header> headers, int count) {
    for (int i = 0; i < count; i++) {
      headers.add(header("ce_many" + i, "v"));
    }
  }

  static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
