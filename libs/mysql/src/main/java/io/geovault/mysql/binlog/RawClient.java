package io.geovault.mysql.binlog;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.network.SocketFactory;
import com.github.shyiko.mysql.binlog.network.protocol.command.QueryCommand;
import io.geovault.mysql.binlog.event.Magic;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The library's client reduced to its transport: it returns each event's bytes and parses none of
 * them. Every failure ends the connection; the library itself would skip an event that it cannot
 * read, which for an archive is a gap.
 */
final class RawClient extends BinaryLogClient {
  private static final long CONNECT_MILLIS = 10_000;
  private static final int SILENT_HEARTBEATS = 3;

  /**
   * The protocol's position field has 32 bits: a later position is reached by reading the file from
   * its beginning.
   */
  private static final long FARTHEST = 0xffff_ffffL;

  private final StreamRequest request;
  private final ReplicaIdentity identity;
  private final IntSupplier mostHeld;
  private final EventJoiner joiner;
  private volatile @Nullable Exception failure;

  RawClient(StreamRequest request, IntSupplier mostHeld, EventJoiner joiner) {
    super(
        request.endpoint().host(),
        request.endpoint().port(),
        request.credentials().user(),
        request.credentials().password());
    this.request = request;
    this.identity = request.identity();
    this.mostHeld = mostHeld;
    this.joiner = joiner;
    setServerId(identity.serverId());
    setBinlogFilename(request.file());
    long position = Math.max(request.position(), Magic.LENGTH);
    setBinlogPosition(position > FARTHEST ? Magic.LENGTH : position);
    RawTls.apply(this, request.endpoint());
    setKeepAlive(false);
    setConnectTimeout(CONNECT_MILLIS);
    setHeartbeatInterval(request.heartbeat().toMillis());
    setUseSendAnnotateRowsEvent(true);
    setThreadFactory(Thread.ofVirtual().factory());
    setSocketFactory(timingOut((int) (request.heartbeat().toMillis() * SILENT_HEARTBEATS)));
    registerLifecycleListener(new Reading());
  }

  private static SocketFactory timingOut(int millis) {
    return () -> {
      Socket socket = RawTls.socket();
      socket.setSoTimeout(millis);
      socket.setTcpNoDelay(true);
      return socket;
    };
  }

  /** Connects and passes events on until the connection ends, which is always a failure. */
  void stream() throws Exception {
    try {
      connect();
    } catch (Ended ended) {
      disconnect();
    }
    Exception cause = failure;
    throw cause == null ? new EOFException("the server ended the stream") : cause;
  }

  @Override
  protected void setupConnection() throws IOException {
    super.setupConnection();
    // By this uuid the server recognizes an older stream of ours as dead.
    channel.write(new QueryCommand("set @slave_uuid = '" + identity.uuid() + "'"));
    checkError(channel.read());
  }

  /** Replaces the library's own loop, which would join an event of any size in memory. */
  private final class Reading extends AbstractLifecycleListener {
    @Override
    public void onConnect(BinaryLogClient client) {
      try {
        new EventPackets(
                channel.getInputStream(),
                mostHeld,
                joiner,
                cause -> StreamFailures.of(request.endpoint(), cause))
            .readOn();
      } catch (IOException | RuntimeException cause) {
        failure = cause;
        throw new Ended();
      }
    }

    @Override
    public void onCommunicationFailure(BinaryLogClient client, Exception cause) {
      failure = cause;
    }
  }

  /** Leaves the library's {@code connect} before its own loop begins. */
  private static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
