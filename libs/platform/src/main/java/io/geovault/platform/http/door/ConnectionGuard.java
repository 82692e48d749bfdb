package io.geovault.platform.http.door;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection of a source that has too many, and a connection whose request does not arrive
 * in time. All of this runs on the connection's event loop.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter {

  private static final AttributeKey<ConnectionGuard> KEY =
      AttributeKey.valueOf("geovault.connection-guard");

  private final Sources sources;
  private final Duration headTimeout;
  private final Refusals refusals;
  private @Nullable String source;
  private @Nullable ScheduledFuture<?> deadline;
  private int requests;

  ConnectionGuard(Sources sources, Duration headTimeout, Refusals refusals) {
    this.sources = sources;
    this.headTimeout = headTimeout;
    this.refusals = refusals;
  }

  /** Returns the guard of a connection; null if the connection has none. */
  static @Nullable ConnectionGuard of(Channel channel) {
    return channel.attr(KEY).get();
  }

  /**
   * A request's headers are complete: from now on its body and its answer have their own deadlines.
   */
  void requestBegins() {
    requests++;
    disarm();
  }

  /**
   * The request is answered; the next request has its own deadline, which starts with its first
   * byte.
   */
  void requestEnds() {
    requests--;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    String address = addressOf(context.channel());
    if (!sources.admit(address)) {
      refusals.count("connections");
      var unused = context.close();
      return;
    }
    source = address;
    context.channel().attr(KEY).set(this);
    arm(context);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (requests == 0) {
      arm(context);
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    disarm();
    if (source != null) {
      sources.leave(source);
      source = null;
      context.fireChannelInactive();
    }
  }

  private void arm(ChannelHandlerContext context) {
    if (deadline == null) {
      deadline =
          context
              .executor()
              .schedule(() -> expire(context), headTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void expire(ChannelHandlerContext context) {
    refusals.count("head");
    var unused = context.close();
  }

  private void disarm() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  private static String addressOf(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress peer && peer.getAddress() != null
        ? peer.getAddress().getHostAddress()
        : String.valueOf(channel.remoteAddress());
  }
}
