package io.geovault.platform.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Settings for the retention of records that matter only while a call or event may be repeated or
 * looked up.
 */
@ConfigMapping(prefix = "geovault.keep")
public interface SweepConfig {

  /** The time for which the answer to an {@code Idempotency-Key} is remembered. */
  @WithDefault("7D")
  Duration answers();

  /** The time for which a repeated event is recognised by its source and id. */
  @WithDefault("30D")
  Duration events();

  /** The time for which a completed job can be looked up in the table. */
  @WithDefault("1D")
  Duration jobs();

  /** The time for which a dead letter that was replayed or discarded can be looked up. */
  @WithDefault("30D")
  Duration deadLetters();

  /** The time for which audit entries can be looked up; at least 1 day. */
  @WithDefault("730D")
  Duration audit();
}
