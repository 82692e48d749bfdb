package io.geovault.events.rule;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 address of four decimal numbers without leading zeros, which some programs read as octal.
 */
record Ipv4(int high, int low) {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern FORM =
      Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);

  static Optional<Ipv4> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new Ipv4(half(matcher, 1), half(matcher, 3)))
        : Optional.empty();
  }

  private static int half(Matcher matcher, int first) {
    return Integer.parseInt(matcher.group(first)) << 8 | Integer.parseInt(matcher.group(first + 1));
  }

  @Override
  public String toString() {
    return "%d.%d.%d.%d".formatted(high >> 8, high & 0xff, low >> 8, low & 0xff);
  }
}
