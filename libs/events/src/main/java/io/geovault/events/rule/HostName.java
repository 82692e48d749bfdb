package io.geovault.events.rule;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name or address of a machine: a DNS name of RFC 1123 labels, or an IPv4 or IPv6 literal
 * without brackets and zone. None of its characters is a separator in a URL, an option file, a path
 * or SQL.
 */
final class HostName {
  static final String RULE =
      "must be a DNS name (labels of 1 to 63 letters, digits or '-', 253 characters at most) or an"
          + " IPv4 or IPv6 address";

  private static final int LONGEST = 253;
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

  /** Resolvers read such a name as a number: 127.1, 0x7f.1 and 2130706433 all mean 127.0.0.1. */
  private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)");

  private HostName() {}

  /**
   * The canonical spelling of the host, by which two hosts are compared; empty if the text is no
   * host.
   */
  static Optional<String> canonical(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    if (text.indexOf(':') >= 0) {
      return Ipv6.parse(text).map(Ipv6::canonical);
    }
    if (NUMBER.matcher(text).matches()) {
      return Ipv4.parse(text).map(address -> text);
    }
    return NAME.matcher(text).matches()
        ? Optional.of(text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
