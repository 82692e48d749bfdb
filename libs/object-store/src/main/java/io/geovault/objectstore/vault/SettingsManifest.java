package io.geovault.objectstore.vault;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.objectstore.vault.VaultKeys.SettingsKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an instance's settings for the bucket's region are since they were last changed, so that a
 * catalogue rebuilt from the bucket alone keeps copies as long as its owner said last. Fields are
 * only ever added.
 *
 * @param region of the instance
 * @param lockMode in which the store locks what is copied; null stands for governance
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
  /** The version this class writes. */
  public static final int SCHEMA_VERSION = 1;

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

  /** Where they stand. */
  @JsonIgnore
  public SettingsKey place() {
    return new SettingsKey(accountId, instanceId, changedAt);
  }
}
