package io.geovault.vault;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.vault.VaultKeys.BackupPlace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The description of a backup set, complete enough to rebuild a catalogue from the bucket alone.
 * Fields are only ever added; values such as the method stay plain text, so that an older reader
 * keeps unknown values. A copy also names its original.
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
    @Nullable Remarks remarks)
    implements Manifest {
  /** The schema version that this class writes. */
  public static final int SCHEMA_VERSION = 1;

  /** A manifest without retention and without remarks about its import. */
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

  /** The instance from which the set was taken. */
  public record Instance(String instanceId, String accountId, String region, String engineVersion) {
    public Instance {
      requireNonNull(instanceId, "instanceId");
      requireNonNull(accountId, "accountId");
      requireNonNull(region, "region");
    }
  }

  /**
   * Method, type and trigger of the backup, in the words of the events; and the requested
   * databases, if not all.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Kind(
      String method, String type, String trigger, @Nullable List<String> chosenDatabases) {

    public Kind {
      requireNonNull(method, "kind.method");
      requireNonNull(type, "kind.type");
      requireNonNull(trigger, "kind.trigger");
    }

    /** A set of all databases. */
    public Kind(String method, String type, String trigger) {
      this(method, type, trigger, null);
    }
  }

  /** The times at which the backup started, its data is consistent, and it completed. */
  public record Times(Instant startedAt, Instant consistentAt, Instant completedAt) {}

  /** The location of the data, and the digest that proves it. */
  public record Location(
      String region, String bucket, String key, long sizeBytes, Sha256 sha256, Crc32c crc32c) {
    public Location {
      requireNonNull(key, "location.key");
      requireNonNull(sha256, "location.sha256");
      requireNonNull(crc32c, "location.crc32c");
    }
  }

  /** The binlog position of the data; {@code gtidSet} is null without GTIDs. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Binlog(String file, long position, @Nullable String gtidSet) {}

  /** A database in the set. */
  public record Database(String name, List<Table> tables) {
    public Database {
      tables = List.copyOf(tables);
    }
  }

  /**
   * A table in the set. The number of rows is an estimate of the server unless marked as exact. A
   * checksum is prefixed with the name of its algorithm.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Table(
      String name,
      long rows,
      long sizeBytes,
      @Nullable Boolean rowsExact,
      @Nullable String checksum) {

    /** A table with the server's estimates. */
    public Table(String name, long rows, long sizeBytes) {
      this(name, rows, sizeBytes, null, null);
    }
  }

  /**
   * Requirements of the set on the server it is imported into, and its differences from the source;
   * null in manifests of versions that did not record them. The lists are bounded; {@code unlisted}
   * counts the omitted entries.
   *
   * @param requiredMaxAllowedPacket in bytes; 0 if the set holds no statements
   */
  public record Remarks(
      long requiredMaxAllowedPacket, List<Omitted> omitted, List<String> warnings, long unlisted) {
    public Remarks {
      omitted = List.copyOf(requireNonNull(omitted, "remarks.omitted"));
      warnings = List.copyOf(requireNonNull(warnings, "remarks.warnings"));
    }
  }

  /** An object of which the set keeps only the text. */
  public record Omitted(String database, String kind, String name, String reason) {}

  /** The original of a copy, and when the copy was proven. */
  public record CopyOf(String region, String bucket, String key, Instant copiedAt) {
    public CopyOf {
      requireNonNull(copiedAt, "copyOf.copiedAt");
    }
  }

  /**
   * The storage and retention of a copy, as decided when it was made: the facts that a catalogue
   * needs in addition to the copy itself. Later changes of the retention do not appear here.
   *
   * @param requestedAt when the copy was requested
   * @param route the endpoints through which it was copied, {@code INTERNAL} or {@code PUBLIC}
   * @param lockMode the mode in which its store locks it, if it does; null means governance
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
}
