package io.geovault.replication.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The cross-region settings of one instance. Off by default (R1).
 *
 * @param destinationRegion null until the first enabling
 * @param enabledAt since when backups are copied; those completed before never are (R4); null while
 *     disabled
 * @param version counts changes; 0 stands for the default nobody has changed yet
 */
public record CrossRegionPolicy(
    String instanceId,
    boolean enabled,
    @Nullable String destinationRegion,
    int retentionDays,
    boolean logBackupEnabled,
    boolean complianceAgreementAccepted,
    @Nullable Instant enabledAt,
    long version) {

  public static final int SHORTEST_RETENTION_DAYS = 7;
  public static final int LONGEST_RETENTION_DAYS = 1825;

  /** What holds for an instance nobody has set up. */
  public static CrossRegionPolicy off(String instanceId) {
    return new CrossRegionPolicy(
        instanceId, false, null, SHORTEST_RETENTION_DAYS, false, false, null, 0);
  }

  /** The same settings as the next version. */
  CrossRegionPolicy next() {
    return new CrossRegionPolicy(
        instanceId,
        enabled,
        destinationRegion,
        retentionDays,
        logBackupEnabled,
        complianceAgreementAccepted,
        enabledAt,
        version + 1);
  }

  /** Whether a backup set that completed at {@code completedAt} is to be copied. */
  public boolean covers(Instant completedAt) {
    return enabled
        && enabledAt != null
        && !completedAt.isBefore(comparable(enabledAt, completedAt));
  }

  /** A whole second may stand for any instant in it: some producers cut the fraction off. */
  private static Instant comparable(Instant enabledAt, Instant completedAt) {
    boolean wholeSecond = completedAt.equals(completedAt.truncatedTo(ChronoUnit.SECONDS));
    return wholeSecond ? enabledAt.truncatedTo(ChronoUnit.SECONDS) : enabledAt;
  }
}
