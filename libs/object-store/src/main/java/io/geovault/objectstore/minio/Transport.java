package io.geovault.objectstore.minio;

import java.time.Duration;

/**
 * The times that a connection may take or stay silent before the store counts as unreachable, and
 * the number of idle connections kept for later requests.
 */
public record Transport(Duration connectTimeout, Duration silenceTimeout, int idleConnections) {
  /** Five seconds to connect, thirty seconds of silence, connections for 64 parallel requests. */
  public static final Transport DEFAULT =
      new Transport(Duration.ofSeconds(5), Duration.ofSeconds(30), 64);
}
