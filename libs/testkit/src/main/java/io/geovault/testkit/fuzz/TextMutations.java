package io.geovault.testkit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * Changes the bytes of an event's data: cut, garbled, in another encoding, with duplicate names.
 */
final class TextMutations {

  private final Random random;

  TextMutations(Random random) {
    this.random = random;
  }

  /** Returns the bytes with one change. */
  byte[] mutate(String json) {
    return switch (random.nextInt(14)) {
      case 0 -> bytes(json.substring(0, random.nextInt(json.length())));
      case 1 -> bytes(json + "}");
      case 2 -> bytes("\ufeff" + json);
      case 3 -> json.getBytes(StandardCharsets.UTF_16);
      case 4 -> json.replaceFirst("\"", "\"\u00e9").getBytes(StandardCharsets.ISO_8859_1);
      case 5 -> twice(json);
      case 6 -> bytes(json.replaceFirst("\\{", "{\"a\":NaN,"));
      case 7 -> bytes(json.replaceFirst("\\{", "{/* why */"));
      case 8 -> bytes("[" + json + "]");
      case 9 -> bytes("\"" + json.replace("\"", "\\\"") + "\"");
      case 10 -> bytes("{\"a\":".repeat(random.nextInt(5_000)));
      case 11 -> new byte[random.nextInt(3)];
      case 12 -> garbled(bytes(json));
      default -> noise();
    };
  }

  private byte[] twice(String json) {
    int colon = json.indexOf(':', random.nextInt(json.length()));
    String name =
        colon < 0
            ? "instanceId"
            : json.substring(0, colon).replaceFirst("(?s).*\"([^\"]*)\"\\s*$", "$1");
    return bytes(json.replaceFirst("\\{", "{\"" + name.replaceAll("[^A-Za-z]", "") + "\":1,"));
  }

  private byte[] garbled(byte[] bytes) {
    byte[] copy = Arrays.copyOf(bytes, bytes.length);
    for (int i = 0; i <= random.nextInt(4); i++) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(40_000)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
