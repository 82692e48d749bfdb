package io.geovault.mysql.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.binlog.continuity.ServerLogs;
import io.geovault.mysql.binlog.slice.SealPolicy;
import io.geovault.mysql.binlog.slice.SealedSlice;
import io.geovault.mysql.binlog.slice.SliceBuilder;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.objectstore.Slice;
import io.geovault.servers.mysql.MySqlServer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** An archive in memory that is fed by a real stream and sealed by a given policy. */
final class ArchivedSlices implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(100);

  private final MySqlServer server;
  private final SealPolicy policy;
  private final List<SealedSlice> slices = new ArrayList<>();
  private final List<StreamSignal.FileDated> dates = new ArrayList<>();
  private SliceBuilder builder;
  private BinlogStream stream;
  private long begunAt;

  private ArchivedSlices(MySqlServer server, SealPolicy policy, String file) {
    this.server = server;
    this.policy = policy;
    this.builder =
        new SliceBuilder(
            logsOf(server).flavor(), file, 0, Optional.empty(), InstantSource.system());
    this.stream = open(file, 0);
  }

  /** Begins with the oldest file of the server. */
  static ArchivedSlices of(MySqlServer server, SealPolicy policy) {
    return new ArchivedSlices(server, policy, logsOf(server).oldest());
  }

  static ServerLogs logsOf(MySqlServer server) {
    return MySqlConnections.withDefaultTimeouts()
        .call(endpoint(server), credentials(server), ServerLogs::gather);
  }

  static MySqlEndpoint endpoint(MySqlServer server) {
    return new MySqlEndpoint(server.host(), server.port(), TlsPolicy.of(TlsMode.PREFERRED));
  }

  static MySqlCredentials credentials(MySqlServer server) {
    return new MySqlCredentials(server.user(), server.password());
  }

  private BinlogStream open(String file, long position) {
    return BinlogStream.open(
        new StreamRequest(
            endpoint(server),
            credentials(server),
            ReplicaIdentity.named("archive"),
            file,
            position,
            Duration.ofSeconds(1),
            1 << 20));
  }

  /** Reads and seals until the condition is true. */
  void readUntil(BooleanSupplier reached) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still at " + end()).isLessThan(deadline);
      stream.poll(TICK).ifPresent(this::take);
      sealIfDue();
    }
  }

  private void take(StreamSignal signal) {
    switch (signal) {
      case StreamSignal.FileOpened opened -> {
        if (builder.size() > 0 && !opened.file().equals(builder.file())) {
          slices.add(builder.seal(true));
        }
        builder.open(opened.file());
      }
      case StreamSignal.FileDated dated -> dates.add(dated);
      case StreamSignal.Idle idle -> {}
      case StreamSignal.Large large -> takeAlone(large.event());
      case StreamSignal.Event event -> {
        if (builder.size() == 0) {
          begunAt = System.nanoTime();
        }
        builder.add(event.event());
      }
    }
  }

  private void takeAlone(LargeEvent event) {
    if (builder.size() > 0) {
      slices.add(builder.seal(false));
    }
    SealedSlice alone = builder.sealAlone(event.head(), event.length());
    var bytes = new ByteArrayOutputStream();
    try {
      event.copyTo(bytes::write);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    slices.add(
        new SealedSlice(
            alone.file(),
            alone.firstPosition(),
            alone.lastPosition(),
            alone.firstEventAt(),
            alone.lastEventAt(),
            alone.gtids(),
            alone.endsFile(),
            alone.openTransaction(),
            alone.oddTime(),
            Slice.of(bytes.toByteArray())));
  }

  private void sealIfDue() {
    Duration age = Duration.ofNanos(System.nanoTime() - begunAt);
    if (builder.isFileEnded()
        || policy.isDue(builder.size(), age, builder.isBetweenTransactions())) {
      slices.add(builder.seal(false));
    }
  }

  /** Drops the connection and all bytes that are not sealed, and continues after the last slice. */
  void reconnect() {
    stream.close();
    SealedSlice last = slices.getLast();
    builder =
        new SliceBuilder(
            logsOf(server).flavor(),
            last.file(),
            last.lastPosition(),
            last.openTransaction(),
            InstantSource.system());
    stream = open(last.file(), last.lastPosition());
  }

  List<SealedSlice> slices() {
    return slices;
  }

  List<SealedSlice> of(String file) {
    return slices.stream().filter(slice -> slice.file().equals(file)).toList();
  }

  List<StreamSignal.FileDated> dates() {
    return dates;
  }

  String end() {
    return slices.isEmpty()
        ? "nothing"
        : slices.getLast().file() + ":" + slices.getLast().lastPosition();
  }

  boolean hasEnded(String file) {
    return slices.stream().anyMatch(slice -> slice.endsFile() && slice.file().equals(file));
  }

  byte[] joined(String file) {
    var joined = new ByteArrayOutputStream();
    for (SealedSlice slice : of(file)) {
      joined.write(slice.content().array(), slice.content().offset(), slice.content().length());
    }
    return joined.toByteArray();
  }

  @Override
  public void close() {
    stream.close();
  }
}
