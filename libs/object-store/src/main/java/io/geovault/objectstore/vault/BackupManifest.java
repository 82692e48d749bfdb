package io.geovault.objectstore.vault;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.vault.VaultKeys.BackupPlace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup set says of itself, complete enough to rebuild a catalogue from the bucket alone.
 * Fields are only ever added; words such as the method stay words, so that an older reader keeps
 * those it does not know. A copy also says what it is a copy of.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupManifest(
    int schemaVersion,
    String backupSetId,
    Instance instance,
    Kind kind,
    Times times,
    Location location,
    @Nullable Binlog binlog,
    List<Database> databases,
    @Nullable CopyOf copyOf,
    @Nullable Kept kept,
    @Nullable Remarks remarks) {
  /** The version this class writes. */
  public static final int SCHEMA_VERSION = 1;

  /** A manifest that does not say how long its set is kept, nor anything about its import. */
  public BackupManifest(
      int schemaVersion,
      String backupSetId,
      Instance instance,
      Kind kind,
      Times times,
      Location location,
      @Nullable Binlog binlog,
      List<Database> databases,
      @Nullable CopyOf copyOf) {
    this(
        schemaVersion,
        backupSetId,
        instance,
        kind,
        times,
        location,
        binlog,
        databases,
        copyOf,
        null,
        null);
  }

  public BackupManifest {
    if (schemaVersion < 1) {
      throw new IllegalArgumentException("A manifest has a schema version, not " + schemaVersion);
    }
    requireNonNull(backupSetId, "backupSetId");
    requireNonNull(instance, "instance");
    requireNonNull(kind, "kind");
    requireNonNull(times, "times");
    requireNonNull(location, "location");
    databases = List.copyOf(requireNonNull(databases, "databases"));
  }

  /** The instance the set was taken from. */
  public record Instance(String instanceId, String accountId, String region, String engineVersion) {
    public Instance {
      requireNonNull(instanceId, "instanceId");
      requireNonNull(accountId, "accountId");
      requireNonNull(region, "region");
    }
  }

  /**
   * How, how much and why it was taken, in the words of the events; the databases it was asked for,
   * where it is not of all.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Kind(
      String method, String type, String trigger, @Nullable List<String> chosenDatabases) {

    /** A set of all databases. */
    public Kind(String method, String type, String trigger) {
      this(method, type, trigger, null);
    }
  }

  /** When it was taken, and the moment its data is consistent with. */
  public record Times(Instant startedAt, Instant consistentAt, Instant completedAt) {}

  /** Where the data lies and what proves it. */
  public record Location(
      String region, String bucket, String key, long sizeBytes, Sha256 sha256, Crc32c crc32c) {
    public Location {
      requireNonNull(key, "location.key");
      requireNonNull(sha256, "location.sha256");
      requireNonNull(crc32c, "location.crc32c");
    }
  }

  /** Where in the binlog the data stands; without GTIDs the set is null. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Binlog(String file, long position, @Nullable String gtidSet) {}

  /** A database in the set. */
  public record Database(String name, List<Table> tables) {
    public Database {
      tables = List.copyOf(tables);
    }
  }

  /**
   * A table in the set; the number of rows is an estimate of the server, unless it says that it is
   * exact. Checksums are told behind the name of their way.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Table(
      String name,
      long rows,
      long sizeBytes,
      @Nullable Boolean rowsExact,
      @Nullable String checksum) {

    /** A table with what the server estimates. */
    public Table(String name, long rows, long sizeBytes) {
      this(name, rows, sizeBytes, null, null);
    }
  }

  /**
   * What the set needs of the server it is imported into, and how it differs from its source; null
   * in manifests of versions that did not record it. The lists are bounded, {@code unlisted} counts
   * what they leave out.
   *
   * @param requiredMaxAllowedPacket in bytes; 0 where the set holds no statements
   */
  public record Remarks(
      long requiredMaxAllowedPacket, List<Omitted> omitted, List<String> warnings, long unlisted) {
    public Remarks {
      omitted = List.copyOf(requireNonNull(omitted, "remarks.omitted"));
      warnings = List.copyOf(requireNonNull(warnings, "remarks.warnings"));
    }
  }

  /** An object that the set keeps as text only. */
  public record Omitted(String database, String kind, String name, String reason) {}

  /** What a copy was made from, and when it was proven. */
  public record CopyOf(String region, String bucket, String key, Instant copiedAt) {}

  /**
   * How a copy is kept, as settled when it was made: what a catalogue needs beside the copy itself.
   * A retention changed later is not seen here.
   *
   * @param requestedAt when the copy was asked for
   * @param route by which endpoints it came, {@code INTERNAL} or {@code PUBLIC}
   * @param lockMode in which its store locks it, where it does; null stands for governance
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Kept(
      String copyId,
      Instant requestedAt,
      Instant startedAt,
      @Nullable String storageClass,
      String route,
      int retentionDays,
      @Nullable String lockMode) {
    public Kept {
      requireNonNull(copyId, "kept.copyId");
      requireNonNull(requestedAt, "kept.requestedAt");
      requireNonNull(startedAt, "kept.startedAt");
      requireNonNull(route, "kept.route");
    }
  }

  /** The set's place in the vault. */
  @JsonIgnore
  public BackupPlace place() {
    return new BackupPlace(instance.accountId(), instance.instanceId(), backupSetId);
  }

  /** The same set as a copy somewhere else. */
  public BackupManifest copiedTo(Location copy, Instant copiedAt) {
    var origin = new CopyOf(location.region(), location.bucket(), location.key(), copiedAt);
    return new BackupManifest(
        SCHEMA_VERSION,
        backupSetId,
        instance,
        kind,
        times,
        copy,
        binlog,
        databases,
        origin,
        null,
        remarks);
  }

  /** The key of the data. */
  @JsonIgnore
  public ObjectKey dataKey() {
    return new ObjectKey(location.key());
  }
}
