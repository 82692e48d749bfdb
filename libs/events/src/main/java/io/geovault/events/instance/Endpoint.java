package io.geovault.events.instance;

import io.geovault.events.rule.Rules;

/** Where an instance listens: the name or address of a machine, and its port. */
public record Endpoint(String host, int port) {
  public Endpoint {
    Rules.host("host", host);
    Rules.between("port", 1, 65_535, port);
  }

  /** The server in the one spelling by which two endpoints compare. */
  public String server() {
    return Rules.canonicalHost(host) + " " + port;
  }
}
