package io.geovault.replication.policy;

import io.geovault.objectstore.Retention.Mode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One region to which an instance's backups are or were copied, with its own settings (X7). A
 * disabled destination copies nothing new, and its retention still applies to the sets stored
 * there.
 *
 * @param enabledAt since when backup sets are copied; those completed before never are (R4); null
 *     while disabled
 * @param logsEnabledAt since when logs are copied; null while they are not
 * @param lockMode the mode in which the store locks copies made from now on
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

  /** A destination with the default lock mode. */
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

  /** A region to which nothing was copied yet. */
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

  /** Returns whether a backup set that completed at {@code completedAt} must be copied here. */
  public boolean covers(Instant completedAt) {
    return enabled && isSince(enabledAt, completedAt);
  }

  /** Returns whether a log segment sealed at {@code completedAt} must be copied here. */
  public boolean coversLog(Instant completedAt) {
    return logBackupEnabled && isSince(logsEnabledAt, completedAt);
  }

  /**
   * Allows for rounding: a whole second may mean any instant within it, because some producers cut
   * the fraction off; and the database rounds {@code since} to microseconds, possibly to a later
   * instant.
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

  /** Returns this destination with {@code change} applied, or this one if nothing changes. */
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

  /** The lock mode after {@code change}. */
  private Mode lockModeAfter(DestinationChange change) {
    return change.lockMode() == null ? lockMode : change.lockMode();
  }

  /** Returns this destination disabled: it copies nothing new, and its retention stays as it is. */
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

  /**
   * Returns this destination with logs copied from {@code since} on; only for one that begins with
   * logs.
   */
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
