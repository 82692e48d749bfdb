package io.geovault.platform.http.door;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of this replica callers may hold, and for how long. */
@ConfigMapping(prefix = "geovault.http")
public interface DoorConfig {

  /** Connections a port keeps open at once; further ones are closed. */
  @WithDefault("4096")
  int connections();

  /** Connections a port keeps open to one address; a proxy is one address. */
  @WithDefault("2048")
  int connectionsPerSource();

  /** Time from the first byte of a request, or from the connection, to the end of its headers. */
  @WithDefault("10s")
  Duration headTimeout();

  /** Time for the whole body to arrive. */
  @WithDefault("15s")
  Duration bodyTimeout();

  /** Time a caller has to take what was written to it. */
  @WithDefault("60s")
  Duration answerTimeout();

  /** Memory for the bodies of all requests of a replica together. */
  @WithDefault("32M")
  MemorySize bodiesMemory();
}
