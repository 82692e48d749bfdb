package io.geovault.platform.http.door;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Netty's own hook for connections as they are accepted. Vert.x and Quarkus have none: they show a
 * connection when its first request is complete, which a slow caller never lets happen.
 */
public final class AcceptedConnections extends ChannelInitializerExtension {

  // Netty makes this object by itself and knows no beans.
  private static volatile @Nullable ConnectionGuards guards;

  /** Has every connection that any server of this process accepts from now on watched. */
  static void watchBy(ConnectionGuards those) {
    guards = those;
    // Read once, when the first server of the process opens its port, which is later than this.
    System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
  }

  @Override
  public void postInitializeServerChildChannel(Channel accepted) {
    ConnectionGuards those = guards;
    if (those != null) {
      those.watch(accepted);
    }
  }
}
