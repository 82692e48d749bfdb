package io.geovault.mysql.credentials;

import io.geovault.mysql.MySqlEndpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in one spelling, so that equal servers have equal texts; no name is looked up. */
record ServerAddress(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([A-Za-z0-9.-]+)):([0-9]{1,5})");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  ServerAddress {
    host = canonical(host);
  }

  static ServerAddress of(MySqlEndpoint endpoint) {
    return new ServerAddress(endpoint.host(), endpoint.port());
  }

  /** Parses {@code host:port}, with an IPv6 address in brackets. */
  static Optional<ServerAddress> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return Optional.of(new ServerAddress(host, Integer.parseInt(matcher.group(3))));
  }

  private static String canonical(String host) {
    if (!IPV6.matcher(host).matches()) {
      return host.toLowerCase(Locale.ROOT);
    }
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException noLiteral) {
      return host;
    }
  }
}
