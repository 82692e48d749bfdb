package io.geovault.platform.http.door;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Netty's own hook for accepted connections. Vert.x and Quarkus have none: they show a connection
 * only when its first request is complete, which a slow caller can prevent.
 */
public final class AcceptedConnections extends ChannelInitializerExtension {

  // Netty creates this object and knows no beans.
  private static volatile @Nullable ConnectionGuards guards;

  /** Watches every connection that any server of this process accepts from now on. */
  static void watchBy(ConnectionGuards those) {
    guards = those;
    // Read once, when the first server of the process opens its port, which happens after this.
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
