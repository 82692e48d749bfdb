package io.geovault.local;

import java.util.Optional;

/**
 * The fixed ports of the local stack, all shifted by {@code GEOVAULT_PORT_OFFSET} so that a second
 * stack can run beside the first.
 */
final class StackPorts {

  static final int KAFKA = shifted(29092);
  static final int POSTGRES = shifted(25432);

  private StackPorts() {}

  static int shifted(int port) {
    return port + offset();
  }

  private static int offset() {
    return Integer.parseInt(Optional.ofNullable(System.getenv("GEOVAULT_PORT_OFFSET")).orElse("0"));
  }
}
