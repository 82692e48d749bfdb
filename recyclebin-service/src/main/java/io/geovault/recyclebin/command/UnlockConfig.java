package io.geovault.recyclebin.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may say that an instance was paid for. */
@ConfigMapping(prefix = "recyclebin.unlock")
public interface UnlockConfig {

  /**
   * Whether an account's own word is taken that it has renewed or settled; {@code false} leaves it
   * to operators and to {@code InstanceRenewed} and {@code InstancePaymentSettled}.
   */
  @WithDefault("true")
  boolean byAccount();
}
