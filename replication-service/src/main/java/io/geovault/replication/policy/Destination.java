package io.geovault.replication.policy;

import io.geovault.objectstore.Retention.Mode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One region an instance's backups are or were copied to, with settings of its own (X7). A disabled
 * one copies nothing new, and its retention still holds for the sets that are there.
 *
 * @param enabledAt since when backup sets are copied; those completed before never are (R4); null
 *     while disabled
 * @param logsEnabledAt since when logs are copied; null while they are not
 * @param lockMode in which the store locks what is copied from now on
 */
public record Destination(
    String region,
    boolean enabled,
    int retentionDays,
    boolean logBackupEnabled,
    boolean complianceAgreementAccepted,
    @Nullable Instant enabledAt,
    @Nullable Instant logsEnabledAt,
    Mode lockMode,
    Instant changedAt) {

  /** One that locks as most do. */
  public Destination(
      String region,
      boolean enabled,
      int retentionDays,
      boolean logBackupEnabled,
      boolean complianceAgreementAccepted,
      @Nullable Instant enabledAt,
      @Nullable Instant logsEnabledAt,
      Instant changedAt) {
    this(
        region,
        enabled,
        retentionDays,
        logBackupEnabled,
        complianceAgreementAccepted,
        enabledAt,
        logsEnabledAt,
        Mode.GOVERNANCE,
        changedAt);
  }

  /** A region nothing was copied to yet. */
  static Destination unused(String region) {
    return new Destination(
        region,
        false,
        CrossRegionPolicy.SHORTEST_RETENTION_DAYS,
        false,
        false,
        null,
        null,
        Instant.EPOCH);
  }

  /** Whether a backup set that completed at {@code completedAt} is to be copied here. */
  public boolean covers(Instant completedAt) {
    return enabled && isSince(enabledAt, completedAt);
  }

  /** Whether a log segment sealed at {@code completedAt} is to be copied here. */
  public boolean coversLog(Instant completedAt) {
    return logBackupEnabled && isSince(logsEnabledAt, completedAt);
  }

  /**
   * A whole second may stand for any instant in it: some producers cut the fraction off. And the
   * database rounds to microseconds, so that the very instant may have become a later one.
   */
  private static boolean isSince(@Nullable Instant since, Instant completedAt) {
    if (since == null) {
      return false;
    }
    boolean wholeSecond = completedAt.equals(completedAt.truncatedTo(ChronoUnit.SECONDS));
    Instant from =
        wholeSecond ? since.truncatedTo(ChronoUnit.SECONDS) : since.minus(1, ChronoUnit.MICROS);
    return !completedAt.isBefore(from);
  }

  /** As {@code change} wants it; the same where that holds already. */
  Destination changed(DestinationChange change, Instant now) {
    boolean on = Boolean.TRUE.equals(change.enabled());
    boolean logs = on && Boolean.TRUE.equals(change.logBackupEnabled());
    Boolean agreed = change.complianceAgreementAccepted();
    Destination wanted =
        new Destination(
            region,
            on,
            change.retentionDays() == null ? retentionDays : change.retentionDays(),
            logs,
            agreed == null ? complianceAgreementAccepted : agreed,
            on ? (enabled ? enabledAt : now) : null,
            logs ? (logBackupEnabled ? logsEnabledAt : now) : null,
            lockModeAfter(change),
            changedAt);
    return wanted.equals(this) ? this : wanted.at(now);
  }

  /** The mode that holds once {@code change} does. */
  private Mode lockModeAfter(DestinationChange change) {
    return change.lockMode() == null ? lockMode : change.lockMode();
  }

  /** Copies nothing new from now on, and keeps its sets as long as before. */
  Destination left(Instant now) {
    return new Destination(
        region,
        false,
        retentionDays,
        false,
        complianceAgreementAccepted,
        null,
        null,
        lockMode,
        now);
  }

  /** Copies the logs sealed since then, too; at a destination that begins with logs. */
  Destination withLogsSince(Instant since) {
    return new Destination(
        region,
        enabled,
        retentionDays,
        logBackupEnabled,
        complianceAgreementAccepted,
        enabledAt,
        since,
        lockMode,
        changedAt);
  }

  private Destination at(Instant now) {
    return new Destination(
        region,
        enabled,
        retentionDays,
        logBackupEnabled,
        complianceAgreementAccepted,
        enabledAt,
        logsEnabledAt,
        lockMode,
        now);
  }
}
