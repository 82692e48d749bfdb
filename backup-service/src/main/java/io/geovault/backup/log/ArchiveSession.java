package io.geovault.backup.log;

import io.geovault.backup.log.ChainOpener.Opened;
import io.geovault.backup.log.catalog.ArchiverStatus;
import io.geovault.backup.log.catalog.LogChain;
import io.geovault.mysql.binlog.BinlogStream;
import io.geovault.mysql.binlog.LargeEvent;
import io.geovault.mysql.binlog.StreamSignal;
import io.geovault.mysql.binlog.slice.SealedSlice;
import io.geovault.mysql.binlog.slice.SliceBuilder;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.job.Lease;
import io.geovault.vault.LogManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One connection of an archiver: events are gathered, sealed, stored and recorded, one slice after
 * the other. Received events are stored even if the connection breaks, because the server may no
 * longer have them later.
 */
final class ArchiveSession {

  private static final Logger LOG = Logger.getLogger(ArchiveSession.class);

  private final SessionTools tools;
  private final Instance instance;
  private final Lease lease;
  private final Attempts attempts;
  private final LogSource source;
  private final BinlogStream stream;
  private final SliceBuilder builder;
  private LogChain chain;
  private long sequence;
  private Optional<Instant> datedAt;
  private Instant safeAt;
  private boolean streaming;
  private boolean replaced;
  private boolean heard;
  private boolean oddTimeReported;
  private boolean progressed;
  private long seenSize = -1;
  private long begunAt;
  private long checkedAt = System.nanoTime();

  private ArchiveSession(
      SessionTools tools, Instance instance, Lease lease, Attempts attempts, LogSource source) {
    this.tools = tools;
    this.instance = instance;
    this.lease = lease;
    this.attempts = attempts;
    this.source = source;
    Opened opened = tools.opener().open(instance, lease, source, attempts);
    this.chain = opened.chain();
    this.sequence = opened.sequence();
    this.datedAt = chain.fileDatedAt().filter(dated -> opened.file().equals(chain.end().file()));
    this.safeAt = chain.lastEventAt() == null ? tools.clock().instant() : chain.lastEventAt();
    this.builder =
        new SliceBuilder(
            chain.flavor(),
            opened.file(),
            opened.position(),
            chain.openTransaction(),
            tools.clock());
    this.stream =
        source.stream(
            opened.file(),
            opened.position(),
            tools.config().heartbeat(),
            tools.readAhead(),
            tools::mostHeld);
  }

  /** Archives until the connection must be reopened; throws when it cannot continue. */
  static void run(SessionTools tools, Instance instance, Lease lease, Attempts attempts)
      throws InterruptedException {
    LogSource source = tools.opener().connect(instance);
    ArchiveSession session = new ArchiveSession(tools, instance, lease, attempts, source);
    try {
      tools.meters().attend(instance.id(), session.safeAt);
      tools.check().requestOwedBackup(instance, lease);
      session.archive();
    } finally {
      session.stream.close();
      tools.meters().leave(instance.id());
    }
  }

  private void archive() throws InterruptedException {
    while (!lease.isLost() && !replaced) {
      receive();
      sealIfDue();
      if (isCheckDue() && !check()) {
        seal(false);
        return;
      }
    }
  }

  private void receive() throws InterruptedException {
    Optional<StreamSignal> signal;
    try {
      signal = stream.poll(patience());
    } catch (RuntimeException broken) {
      sealBeforeLeaving(broken);
      throw broken;
    }
    if (signal.isPresent()) {
      if (!streaming) {
        streaming = true;
        lease.record(
            handle ->
                tools.archives().status(handle, instance.id(), ArchiverStatus.STREAMING, null));
      }
      take(signal.get());
    }
  }

  /**
   * Stores an event that is too large to be held in memory, while it is received, as its own slice.
   */
  private void takeAlone(LargeEvent event) throws InterruptedException {
    seal(false);
    heard = true;
    tools.withPartOfLargeEvent(
        lease,
        () -> {
          SealedSlice slice = builder.sealAlone(event.head(), event.length());
          record(slice, tools.slices().putLarge(instance, chain, sequence + 1, slice, event));
        });
  }

  private void sealBeforeLeaving(RuntimeException broken) {
    try {
      seal(false);
    } catch (RuntimeException another) {
      broken.addSuppressed(another);
    }
  }

  private Duration patience() {
    Duration untilCheck = tools.config().check().minusNanos(System.nanoTime() - checkedAt);
    Duration untilSeal =
        builder.size() == 0
            ? untilCheck
            : tools.sealing().leftAfter(age(), builder.isBetweenTransactions());
    Duration shorter = untilSeal.compareTo(untilCheck) < 0 ? untilSeal : untilCheck;
    return shorter.isNegative() ? Duration.ZERO : shorter;
  }

  private Duration age() {
    return Duration.ofNanos(System.nanoTime() - begunAt);
  }

  private void take(StreamSignal signal) throws InterruptedException {
    switch (signal) {
      case StreamSignal.FileOpened opened -> {
        if (!opened.file().equals(builder.file())) {
          seal(true);
          datedAt = Optional.empty();
          builder.open(opened.file());
        }
      }
      case StreamSignal.FileDated dated -> dated(dated);
      case StreamSignal.Idle idle -> {
        if (builder.size() == 0) {
          safe(tools.clock().instant());
        }
      }
      case StreamSignal.Large large -> takeAlone(large.event());
      case StreamSignal.Event event -> {
        if (builder.size() + event.event().bytes().length > tools.sealing().size()) {
          // Otherwise a slice would need the memory of its own size plus that of its last event.
          seal(false);
        }
        if (builder.size() == 0) {
          begunAt = System.nanoTime();
        }
        heard = true;
        builder.add(event.event());
      }
    }
  }

  /**
   * A file with the same name but another creation time is another file: the server's logs were
   * reset.
   */
  private void dated(StreamSignal.FileDated dated) {
    if (datedAt.isPresent() && !datedAt.get().equals(dated.createdAt())) {
      tools.opener().replaced(instance, lease, source, chain, dated);
      replaced = true;
    }
    datedAt = Optional.of(dated.createdAt());
  }

  private void sealIfDue() {
    if (builder.isFileEnded()
        || builder.isCrowded()
        || tools.sealing().isDue(builder.size(), age(), builder.isBetweenTransactions())) {
      seal(false);
    }
  }

  private void seal(boolean endsFile) {
    if (builder.size() == 0 || replaced) {
      return;
    }
    SealedSlice slice = builder.seal(endsFile);
    record(slice, tools.slices().put(instance, chain, sequence + 1, slice));
  }

  private void record(SealedSlice slice, LogManifest manifest) {
    // Events that still wait to be read are newer than the slice and not safe yet.
    Instant safe = stream.isDrained() ? tools.clock().instant() : slice.lastEventAt();
    LogChain before = chain;
    LogChain after = chain.with(slice, datedAt);
    lease.record(
        handle -> {
          tools.slices().record(handle, instance, before, after, manifest);
          tools.archives().safe(handle, instance.id(), safe);
          if (!progressed) {
            lease.progressed(handle);
          }
        });
    progressed = true;
    chain = after;
    sequence++;
    safe(safe);
    tools.meters().slice(manifest.location().sizeBytes());
    slice.oddTime().ifPresent(this::reportOddTime);
    attempts.succeeded();
  }

  private void reportOddTime(Instant claimed) {
    tools.meters().oddTime();
    if (!oddTimeReported) {
      oddTimeReported = true;
      LOG.warnf(
          "An event in the log is dated %s, in the future; the time of receipt is used instead"
              + " instance=%s",
          claimed, instance.id());
    }
  }

  private void safe(Instant at) {
    safeAt = at;
    tools.meters().safe(instance.id(), at);
  }

  private boolean isCheckDue() {
    return System.nanoTime() - checkedAt >= tools.config().check().toNanos();
  }

  private boolean check() {
    checkedAt = System.nanoTime();
    boolean silent = !heard && stream.isDrained();
    heard = false;
    tools.check().requestOwedBackup(instance, lease);
    lease.record(handle -> tools.archives().safe(handle, instance.id(), safeAt));
    ArchiverCheck.Look look = tools.check().look(source, chain, builder.file());
    // A file that grew although no event was received is not the file that is streamed.
    boolean deaf = silent && seenSize >= 0 && look.fileSize() > seenSize;
    seenSize = look.fileSize();
    return tools.check().isUnchanged(instance) && look.continues() && !deaf;
  }
}
