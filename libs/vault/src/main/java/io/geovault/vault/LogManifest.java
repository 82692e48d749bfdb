package io.geovault.vault;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.vault.BackupManifest.CopyOf;
import io.geovault.vault.BackupManifest.Instance;
import io.geovault.vault.BackupManifest.Location;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The description of a log slice, complete enough to rebuild a catalogue from the bucket alone.
 * Fields are only ever added. It names the slice's server and file, because the folder of the slice
 * may have another name if a server restarted its file numbering.
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
    @Nullable Kept kept)
    implements Manifest {
  /** The schema version that this class writes. */
  public static final int SCHEMA_VERSION = 1;

  /** A manifest without the facts about how its slice is kept. */
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
   * The part of a server's log: from the first position (0: the start of the file) up to the last
   * position, exclusive. The GTIDs are those of the transactions completed in it.
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
   * The place in an unbroken run of slices: slices of one chain with consecutive numbers have no
   * gap between them. If a slice ends inside a transaction, {@code openTransaction} is its GTID
   * (empty if it has none).
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Chain(
      String chainId, long sequence, boolean endsFile, @Nullable String openTransaction) {}

  /**
   * The storage and retention of a copy, as decided when it was made: the facts that a catalogue
   * needs in addition to the copy itself.
   *
   * @param requestedAt when the copy was requested
   * @param ordinal its number in the order in which slices were announced
   * @param route the endpoints through which it was copied, {@code INTERNAL} or {@code PUBLIC}
   * @param lockMode the mode in which its store locks it, if it does; null means governance
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
}
