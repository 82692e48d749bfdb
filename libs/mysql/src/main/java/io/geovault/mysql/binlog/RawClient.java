package io.geovault.mysql.binlog;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import com.github.shyiko.mysql.binlog.network.SocketFactory;
import com.github.shyiko.mysql.binlog.network.protocol.command.QueryCommand;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The library's client reduced to its transport: it hands out each event's bytes and understands
 * none of them. Whatever goes wrong ends the connection; the library itself would skip an event it
 * cannot read, which for an archive is a gap.
 */
final class RawClient extends BinaryLogClient {
  private static final long CONNECT_MILLIS = 10_000;
  private static final int SILENT_HEARTBEATS = 3;
  private static final int LENGTH_AT = 9;

  /** The protocol's position field has 32 bits: what lies beyond is reached from the beginning. */
  private static final long FARTHEST = 0xffff_ffffL;

  private static final Event NOTHING = nothing();

  private final ReplicaIdentity identity;
  private volatile @Nullable Throwable failure;

  RawClient(StreamRequest request, Consumer<byte[]> events) {
    super(
        request.endpoint().host(),
        request.endpoint().port(),
        request.credentials().user(),
        request.credentials().password());
    this.identity = request.identity();
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
    setEventDeserializer(new Bytes(events));
    registerLifecycleListener(new Ending());
  }

  private static SocketFactory timingOut(int millis) {
    return () -> {
      Socket socket = RawTls.socket();
      socket.setSoTimeout(millis);
      socket.setTcpNoDelay(true);
      return socket;
    };
  }

  private static Event nothing() {
    var header = new EventHeaderV4();
    header.setEventType(com.github.shyiko.mysql.binlog.event.EventType.UNKNOWN);
    return new Event(header, null);
  }

  /** Connects and hands events on until the connection ends, which is always a failure. */
  void stream() throws Exception {
    connect();
    Throwable cause = failure;
    if (cause instanceof Exception exception) {
      throw exception;
    }
    throw new EOFException("the server ended the stream");
  }

  @Override
  protected void setupConnection() throws IOException {
    super.setupConnection();
    // Under this the server knows an older stream of ours for a dead one.
    channel.write(new QueryCommand("set @slave_uuid = '" + identity.uuid() + "'"));
    checkError(channel.read());
  }

  private final class Ending extends AbstractLifecycleListener {
    @Override
    public void onCommunicationFailure(BinaryLogClient client, Exception cause) {
      if (failure == null) {
        failure = cause;
      }
    }
  }

  private final class Bytes extends EventDeserializer {
    private final Consumer<byte[]> events;

    Bytes(Consumer<byte[]> events) {
      this.events = events;
    }

    @Override
    public Event nextEvent(ByteArrayInputStream in) throws IOException {
      try {
        events.accept(read(in));
        return NOTHING;
      } catch (EOFException | SocketException ended) {
        throw ended;
      } catch (Exception cause) {
        failure = cause;
        // The one failure after which the library does not simply go on.
        throw new EOFException(String.valueOf(cause.getMessage()));
      }
    }

    private byte[] read(ByteArrayInputStream in) throws IOException {
      byte[] header = in.read(RawEvent.HEADER);
      int length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(LENGTH_AT);
      if (length < RawEvent.HEADER) {
        throw new BinlogUnreadable("an event says that it has " + length + " bytes", null);
      }
      byte[] event = new byte[length];
      System.arraycopy(header, 0, event, 0, header.length);
      in.fill(event, header.length, length - header.length);
      return event;
    }
  }
}
