package io.geovault.platform.http.door;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits on the resources of a replica that callers may hold, and for how long. */
@ConfigMapping(prefix = "geovault.http")
public interface DoorConfig {

  /** Connections that a port keeps open at once; further ones are closed. */
  @WithDefault("4096")
  int connections();

  /** Connections that a port keeps open to one address; a proxy counts as one address. */
  @WithDefault("2048")
  int connectionsPerSource();

  /**
   * Time from the first byte of a request, or from the start of the connection, to the end of the
   * headers.
   */
  @WithDefault("10s")
  Duration headTimeout();

  /** Time for the whole body to arrive. */
  @WithDefault("15s")
  Duration bodyTimeout();

  /** Time for a caller to receive the data that was written to it. */
  @WithDefault("60s")
  Duration answerTimeout();

  /** Memory for the bodies of all requests of a replica together. */
  @WithDefault("32M")
  MemorySize bodiesMemory();
}
