package io.geovault.platform.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long records are kept that only matter while something may still be repeated or asked. */
@ConfigMapping(prefix = "geovault.keep")
public interface SweepConfig {

  /** How long the answer to an {@code Idempotency-Key} is remembered. */
  @WithDefault("7D")
  Duration answers();

  /** How long a repeated event is recognised by its source and id. */
  @WithDefault("30D")
  Duration events();

  /** How long a job that ended well can be looked up in the table. */
  @WithDefault("1D")
  Duration jobs();

  /** How long a dead letter that was replayed or discarded can be looked up. */
  @WithDefault("30D")
  Duration deadLetters();

  /** How long it can be looked up who changed what; 1 day at least. */
  @WithDefault("730D")
  Duration audit();
}
