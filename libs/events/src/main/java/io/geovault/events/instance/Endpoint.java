package io.geovault.events.instance;

import io.geovault.events.rule.Rules;

/** The address at which an instance listens: the name or address of a machine, and its port. */
public record Endpoint(String host, int port) {
  public Endpoint {
    Rules.host("host", host);
    Rules.between("port", 1, 65_535, port);
  }

  /** The server in a canonical spelling, by which two endpoints are compared. */
  public String server() {
    return Rules.canonicalHost(host) + " " + port;
  }
}
