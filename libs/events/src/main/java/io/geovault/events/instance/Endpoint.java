package io.geovault.events.instance;

import io.geovault.events.rule.Rules;

/** Where an instance listens. */
public record Endpoint(String host, int port) {
  public Endpoint {
    Rules.text("host", host, 255);
    Rules.between("port", 1, 65_535, port);
  }
}
