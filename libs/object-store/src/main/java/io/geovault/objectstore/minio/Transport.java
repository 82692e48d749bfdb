package io.geovault.objectstore.minio;

import java.time.Duration;

/**
 * How long a connection may take or stay silent before the store counts as unreachable, and how
 * many idle connections are kept for the next request.
 */
public record Transport(Duration connectTimeout, Duration silenceTimeout, int idleConnections) {
  /** Five seconds to connect, thirty of silence, connections for 64 parallel requests. */
  public static final Transport DEFAULT =
      new Transport(Duration.ofSeconds(5), Duration.ofSeconds(30), 64);
}
