package io.geovault.vault;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.vault.VaultKeys.SettingsKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance's settings for the bucket's region since their last change, so that a catalogue
 * rebuilt from the bucket alone keeps copies as long as their owner last requested. Fields are only
 * ever added.
 *
 * @param region the region of the instance
 * @param lockMode the mode in which the store locks copies; null means governance
 * @param version counts changes of the instance's settings for all regions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettingsManifest(
    int schemaVersion,
    String instanceId,
    String accountId,
    String region,
    String destinationRegion,
    long version,
    boolean enabled,
    int retentionDays,
    boolean logBackupEnabled,
    boolean complianceAgreementAccepted,
    @Nullable Instant enabledAt,
    @Nullable Instant logsEnabledAt,
    @Nullable String lockMode,
    Instant changedAt) {
  /** The schema version that this class writes. */
  public static final int SCHEMA_VERSION = 1;

  /** The shortest retention of copies, in days. */
  public static final int SHORTEST_RETENTION_DAYS = 7;

  /** The longest retention of copies, in days. */
  public static final int LONGEST_RETENTION_DAYS = 1825;

  public SettingsManifest {
    if (schemaVersion < 1) {
      throw new IllegalArgumentException("Settings have a schema version, not " + schemaVersion);
    }
    requireNonNull(instanceId, "instanceId");
    requireNonNull(accountId, "accountId");
    requireNonNull(region, "region");
    requireNonNull(destinationRegion, "destinationRegion");
    requireNonNull(changedAt, "changedAt");
  }

  /** The key under which the settings are stored. */
  @JsonIgnore
  public SettingsKey place() {
    return new SettingsKey(accountId, instanceId, changedAt);
  }
}
