package io.geovault.objectstore.vault;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.vault.BackupManifest.CopyOf;
import io.geovault.objectstore.vault.BackupManifest.Instance;
import io.geovault.objectstore.vault.BackupManifest.Location;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a log slice says of itself, complete enough to rebuild a catalogue from the bucket alone.
 * Fields are only ever added. The slice's server and file stand here: the folder it lies in has a
 * name of its own where a server began its file names anew.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogManifest(
    int schemaVersion,
    String logSegmentId,
    Instance instance,
    Range range,
    Chain chain,
    Instant completedAt,
    Location location,
    @Nullable CopyOf copyOf,
    @Nullable Kept kept) {
  /** The version this class writes. */
  public static final int SCHEMA_VERSION = 1;

  /** A manifest that does not say how its slice is kept. */
  public LogManifest(
      int schemaVersion,
      String logSegmentId,
      Instance instance,
      Range range,
      Chain chain,
      Instant completedAt,
      Location location,
      @Nullable CopyOf copyOf) {
    this(schemaVersion, logSegmentId, instance, range, chain, completedAt, location, copyOf, null);
  }

  public LogManifest {
    if (schemaVersion < 1) {
      throw new IllegalArgumentException("A manifest has a schema version, not " + schemaVersion);
    }
    requireNonNull(logSegmentId, "logSegmentId");
    requireNonNull(instance, "instance");
    requireNonNull(range, "range");
    requireNonNull(chain, "chain");
    requireNonNull(location, "location");
  }

  /**
   * What of a server's log it is: from the first position (0: the file's beginning) up to the last,
   * which it does not include. GTIDs are those of the transactions completed in it.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Range(
      String serverUuid,
      String binlogFile,
      long firstPosition,
      long lastPosition,
      Instant firstEventAt,
      Instant lastEventAt,
      @Nullable String gtidSet) {}

  /**
   * Its place in an unbroken run of slices: slices of one chain with consecutive numbers have no
   * gap between them. Where a slice ends inside a transaction, that one's GTID is named (empty
   * where it has none).
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Chain(
      String chainId, long sequence, boolean endsFile, @Nullable String openTransaction) {}

  /**
   * How a copy is kept, as settled when it was made: what a catalogue needs beside the copy itself.
   *
   * @param requestedAt when the copy was asked for
   * @param ordinal its number in the order in which slices were announced
   * @param route by which endpoints it came, {@code INTERNAL} or {@code PUBLIC}
   * @param lockMode in which its store locks it, where it does; null stands for governance
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Kept(
      String copyId,
      Instant requestedAt,
      long ordinal,
      @Nullable String storageClass,
      String route,
      int retentionDays,
      @Nullable String lockMode) {
    public Kept {
      requireNonNull(copyId, "kept.copyId");
      requireNonNull(requestedAt, "kept.requestedAt");
      requireNonNull(route, "kept.route");
    }
  }

  /** The key of the slice. */
  @JsonIgnore
  public ObjectKey dataKey() {
    return new ObjectKey(location.key());
  }

  /** The same slice as a copy somewhere else. */
  public LogManifest copiedTo(Location copy, Instant copiedAt) {
    var origin = new CopyOf(location.region(), location.bucket(), location.key(), copiedAt);
    return new LogManifest(
        SCHEMA_VERSION, logSegmentId, instance, range, chain, completedAt, copy, origin);
  }
}
