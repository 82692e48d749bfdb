package io.geovault.recyclebin.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of who may confirm that an instance was paid for. */
@ConfigMapping(prefix = "recyclebin.unlock")
public interface UnlockConfig {

  /**
   * True if an account itself may confirm that it has renewed or settled; {@code false} leaves it
   * to operators and to {@code InstanceRenewed} and {@code InstancePaymentSettled}.
   */
  @WithDefault("true")
  boolean byAccount();
}
