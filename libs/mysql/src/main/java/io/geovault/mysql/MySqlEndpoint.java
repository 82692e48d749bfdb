package io.geovault.mysql;

import io.geovault.mysql.tls.TlsPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * The address at which a server listens, and what the server must prove to a client. The host is a
 * DNS name or an IP literal and contains no character that is a separator in a URL, an option file
 * or SQL; the events module checks the same with its own rules.
 */
public record MySqlEndpoint(String host, int port, TlsPolicy tls) {
  private static final int MAX_PORT = 65_535;
  private static final int LONGEST_NAME = 253;
  private static final String LABEL = "(?!-)[A-Za-z0-9-]{1,63}(?<!-)";

  /** A name whose last label is a number would be read as an IPv4 address in another form. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:" + LABEL + "\\.)*(?!\\d+\\z|0[xX][0-9a-fA-F]*\\z)" + LABEL, Pattern.DOTALL);

  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!\\z)|\\z)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  public MySqlEndpoint {
    if (!isHost(host)) {
      throw new IllegalArgumentException(
          "A host is a DNS name or an IP address, not '" + host + "'");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("A port is 1 to " + MAX_PORT + ", not " + port);
    }
  }

  private static boolean isHost(String host) {
    return host.indexOf(':') >= 0
        ? IPV6.matcher(host).matches() && isLiteral(host)
        : IPV4.matcher(host).matches()
            || (host.length() <= LONGEST_NAME && NAME.matcher(host).matches());
  }

  /** No name is looked up: text with a colon is an IP literal or is refused. */
  private static boolean isLiteral(String host) {
    try {
      InetAddress.getByName(host);
      return true;
    } catch (UnknownHostException noLiteral) {
      return false;
    }
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
