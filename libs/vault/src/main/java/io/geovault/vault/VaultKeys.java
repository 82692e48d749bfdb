package io.geovault.vault;

import io.geovault.objectstore.ObjectKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of object keys in a vault; no other class knows it. {@link #parse} reads exactly the
 * keys that {@code key()} prints; all other keys do not belong to the suite.
 */
public final class VaultKeys {
  // The ids that events may name; a property test of replication-service compares both.
  private static final String WORD = "[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,126}[A-Za-z0-9_-])?";
  private static final Pattern ID = Pattern.compile(WORD);
  private static final Pattern BACKUP =
      Pattern.compile(
          "(%s)/(%s)/backups/(%s)/(data\\.tar|data\\.xbstream|manifest\\.json)"
              .formatted(WORD, WORD, WORD));
  private static final Pattern LOG =
      Pattern.compile(
          "(%s)/(%s)/logs/(%s)/(%s)/(0|[1-9]\\d{0,18})-([1-9]\\d{0,18})(\\.binlog|\\.manifest\\.json)"
              .formatted(WORD, WORD, WORD, WORD));

  private static final Pattern SETTINGS =
      Pattern.compile("(%s)/(%s)/settings/(\\d{8}T\\d{12}Z)\\.json".formatted(WORD, WORD));
  private static final DateTimeFormatter MICROSECOND =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuuMMdd'T'HHmmss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, false)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ZoneOffset.UTC);

  private VaultKeys() {}

  /** A key of the vault: its owner and the kind of its content. */
  public sealed interface VaultKey {
    /** The key in the bucket. */
    ObjectKey key();

    /** The key of the manifest that describes this object; a manifest describes itself. */
    VaultKey manifest();
  }

  /** The archive format of a backup set's data. */
  public enum DataFormat {
    TAR("data.tar"),
    XBSTREAM("data.xbstream");

    private final String fileName;

    DataFormat(String fileName) {
      this.fileName = fileName;
    }

    private static DataFormat named(String fileName) {
      return fileName.equals(TAR.fileName) ? TAR : XBSTREAM;
    }
  }

  /** A backup set's place in the vault. */
  public record BackupPlace(String accountId, String instanceId, String backupSetId) {
    public BackupPlace {
      requireIds(accountId, instanceId, backupSetId);
    }

    /** The key of the set's data. */
    public BackupData data(DataFormat format) {
      return new BackupData(this, format);
    }

    /** The key of the set's manifest; a set exists when this object exists. */
    public BackupManifestKey manifest() {
      return new BackupManifestKey(this);
    }

    /** The common prefix of the keys of all objects of the set. */
    public String prefix() {
      return accountId + "/" + instanceId + "/backups/" + backupSetId + "/";
    }
  }

  /** The data of a backup set. */
  public record BackupData(BackupPlace place, DataFormat format) implements VaultKey {
    @Override
    public ObjectKey key() {
      return new ObjectKey(place.prefix() + format.fileName);
    }

    @Override
    public VaultKey manifest() {
      return place.manifest();
    }
  }

  /** The manifest of a backup set, written last. */
  public record BackupManifestKey(BackupPlace place) implements VaultKey {
    @Override
    public ObjectKey key() {
      return new ObjectKey(place.prefix() + "manifest.json");
    }

    @Override
    public VaultKey manifest() {
      return this;
    }
  }

  /** A binlog file of one server, whose slices follow one another by position. */
  public record BinlogPlace(
      String accountId, String instanceId, String serverUuid, String binlogFile) {
    public BinlogPlace {
      requireIds(accountId, instanceId, serverUuid, binlogFile);
    }

    /** The slice of the file from the first position up to the last position, exclusive. */
    public LogSlice slice(long firstPosition, long lastPosition) {
      return new LogSlice(this, firstPosition, lastPosition);
    }

    /** The common prefix of the keys of all slices that start at that position. */
    public String prefixOf(long firstPosition) {
      return folder() + firstPosition + "-";
    }

    private String folder() {
      return accountId + "/" + instanceId + "/logs/" + serverUuid + "/" + binlogFile + "/";
    }
  }

  /** A sealed part of a binlog file. */
  public record LogSlice(BinlogPlace place, long firstPosition, long lastPosition)
      implements VaultKey {
    public LogSlice {
      if (firstPosition < 0 || lastPosition <= firstPosition) {
        throw new IllegalArgumentException(
            "A slice is not empty: %d-%d".formatted(firstPosition, lastPosition));
      }
    }

    @Override
    public ObjectKey key() {
      return new ObjectKey(stem() + ".binlog");
    }

    @Override
    public LogManifestKey manifest() {
      return new LogManifestKey(this);
    }

    private String stem() {
      return place.folder() + firstPosition + "-" + lastPosition;
    }
  }

  /** The manifest of a log slice, written last. */
  public record LogManifestKey(LogSlice slice) implements VaultKey {
    @Override
    public ObjectKey key() {
      return new ObjectKey(slice.stem() + ".manifest.json");
    }

    @Override
    public VaultKey manifest() {
      return this;
    }
  }

  /**
   * An instance's settings for the bucket's region, by the time of the change to the microsecond;
   * the latest ones are in force. Sorting by key sorts by time.
   */
  public record SettingsKey(String accountId, String instanceId, Instant changedAt)
      implements VaultKey {
    public SettingsKey {
      requireIds(accountId, instanceId);
      changedAt = changedAt.truncatedTo(ChronoUnit.MICROS);
      if (MICROSECOND.format(changedAt).length() != 22) {
        throw new IllegalArgumentException("No settings were changed at " + changedAt);
      }
    }

    @Override
    public ObjectKey key() {
      return new ObjectKey(
          settingsPrefix(accountId, instanceId) + MICROSECOND.format(changedAt) + ".json");
    }

    @Override
    public VaultKey manifest() {
      return this;
    }
  }

  /** The prefix of all objects of one instance. */
  public static String instancePrefix(String accountId, String instanceId) {
    requireIds(accountId, instanceId);
    return accountId + "/" + instanceId + "/";
  }

  /** The prefix of all settings of an instance. */
  public static String settingsPrefix(String accountId, String instanceId) {
    return instancePrefix(accountId, instanceId) + "settings/";
  }

  /** The meaning of a key, or empty if it is no key of a vault. */
  public static Optional<VaultKey> parse(ObjectKey key) {
    var backup = BACKUP.matcher(key.value());
    if (backup.matches()) {
      return Optional.of(backup(backup));
    }
    var log = LOG.matcher(key.value());
    if (log.matches()) {
      return log(log);
    }
    var settings = SETTINGS.matcher(key.value());
    return settings.matches() ? settings(settings) : Optional.empty();
  }

  private static VaultKey backup(Matcher match) {
    var place = new BackupPlace(match.group(1), match.group(2), match.group(3));
    return match.group(4).equals("manifest.json")
        ? place.manifest()
        : place.data(DataFormat.named(match.group(4)));
  }

  private static Optional<VaultKey> log(Matcher match) {
    var place = new BinlogPlace(match.group(1), match.group(2), match.group(3), match.group(4));
    try {
      var slice = place.slice(Long.parseLong(match.group(5)), Long.parseLong(match.group(6)));
      return Optional.of(match.group(7).equals(".binlog") ? slice : slice.manifest());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the positions are no valid range
    }
  }

  private static Optional<VaultKey> settings(Matcher match) {
    try {
      var changedAt = MICROSECOND.parse(match.group(3), Instant::from);
      return Optional.of(new SettingsKey(match.group(1), match.group(2), changedAt));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty(); // the digits are no valid time
    }
  }

  private static void requireIds(String... ids) {
    for (String id : ids) {
      if (!ID.matcher(id).matches() || id.contains("..")) {
        throw new IllegalArgumentException("'" + id + "' cannot be part of an object key");
      }
    }
  }
}
