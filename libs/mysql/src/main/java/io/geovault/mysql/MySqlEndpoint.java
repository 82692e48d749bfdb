package io.geovault.mysql;

/** Where a server listens. */
public record MySqlEndpoint(String host, int port) {
  private static final int MAX_PORT = 65_535;

  public MySqlEndpoint {
    if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ')) {
      throw new IllegalArgumentException("A host is not blank: '" + host + "'");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("A port is 1 to " + MAX_PORT + ", not " + port);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
