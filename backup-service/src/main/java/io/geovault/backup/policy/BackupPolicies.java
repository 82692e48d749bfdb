package io.geovault.backup.policy;

import io.geovault.mysql.census.InventoryDetail;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The policies: one row per instance, from its {@code InstanceCreated} on. */
@Singleton
public class BackupPolicies {

  /** Returns the policy of a known instance. */
  public BackupPolicy of(Handle handle, String instanceId) {
    return find(handle, instanceId)
        .orElseThrow(() -> new IllegalStateException("no backup policy for " + instanceId));
  }

  /** Returns the policy, if the instance is known. */
  public Optional<BackupPolicy> find(Handle handle, String instanceId) {
    return query(handle, instanceId, "");
  }

  /** Returns the policies of the known instances among {@code instanceIds}, by instance. */
  public Map<String, BackupPolicy> findAll(Handle handle, Collection<String> instanceIds) {
    return handle
        .createQuery("select * from backup_policy where instance_id = any(:ids)")
        .bindArray("ids", String.class, List.copyOf(instanceIds))
        .map((row, context) -> map(row))
        .stream()
        .collect(Collectors.toMap(BackupPolicy::instanceId, Function.identity()));
  }

  /** Returns the policy, locked against changes until this transaction ends. */
  BackupPolicy lock(Handle handle, String instanceId) {
    return query(handle, instanceId, " for update").orElseThrow();
  }

  /** Adds the policy of a new instance; returns false if the instance already has one. */
  boolean insert(Handle handle, BackupPolicy policy) {
    return write(
            handle,
            """
            insert into backup_policy values (:id, :enabled, :weekdays, :window, :days, :logs, :logDays,
              :keepNewest, :afterRelease, :archive, :archiveAfter, :archiveDays, :archiveSince,
              null, null, :by, :at, :version, :inventory)
            on conflict (instance_id) do nothing
            """,
            policy)
        == 1;
  }

  void update(Handle handle, BackupPolicy policy) {
    write(
        handle,
        """
        update backup_policy set enabled = :enabled, weekdays = :weekdays, backup_window = :window,
          retention_days = :days, log_backup_enabled = :logs, log_retention_days = :logDays,
          keep_newest = :keepNewest, after_release_days = :afterRelease, archive_enabled = :archive,
          archive_after_days = :archiveAfter, archive_retention_days = :archiveDays,
          archive_enabled_at = :archiveSince, changed_by = :by, changed_at = :at, version = :version,
          inventory = :inventory
        where instance_id = :id
        """,
        policy);
  }

  private static int write(Handle handle, String sql, BackupPolicy policy) {
    BackupPolicy.Keeping keeping = policy.keeping();
    BackupPolicy.Archive archive = policy.archive();
    List<String> weekdays =
        policy.timetable().sortedWeekdays().stream().map(DayOfWeek::name).toList();
    return handle
        .createUpdate(sql)
        .bind("id", policy.instanceId())
        .bind("enabled", policy.timetable().enabled())
        .bindArray("weekdays", String.class, weekdays)
        .bind("window", policy.timetable().window().toString())
        .bind("inventory", policy.timetable().inventory().name())
        .bind("days", keeping.days())
        .bind("logs", keeping.logBackupEnabled())
        .bind("logDays", keeping.logDays())
        .bind("keepNewest", keeping.keepNewest())
        .bind("afterRelease", keeping.afterReleaseDays())
        .bind("archive", archive.enabled())
        .bind("archiveAfter", archive.afterDays())
        .bind("archiveDays", archive.days())
        .bind("archiveSince", archive.enabledAt())
        .bind("by", policy.change().by())
        .bind("at", policy.change().at())
        .bind("version", policy.version())
        .execute();
  }

  /** Records the release; returns false if it was already recorded. */
  boolean release(Handle handle, String instanceId, Instant at) {
    return handle.execute(
            "update backup_policy set released_at = ? where instance_id = ? and released_at is null",
            at,
            instanceId)
        == 1;
  }

  /** Records the destruction; returns false if it was already recorded. */
  boolean destroy(Handle handle, String instanceId, Instant at) {
    return handle.execute(
            """
            update backup_policy set destroyed_at = ?, released_at = coalesce(released_at, ?)
            where instance_id = ? and destroyed_at is null
            """,
            at,
            at,
            instanceId)
        == 1;
  }

  private static Optional<BackupPolicy> query(Handle handle, String instanceId, String lock) {
    return handle
        .createQuery("select * from backup_policy where instance_id = :id" + lock)
        .bind("id", instanceId)
        .map((row, context) -> map(row))
        .findOne();
  }

  private static BackupPolicy map(ResultSet row) throws SQLException {
    return new BackupPolicy(
        row.getString("instance_id"),
        new BackupPolicy.Timetable(
            row.getBoolean("enabled"),
            Arrays.stream((String[]) row.getArray("weekdays").getArray())
                .map(DayOfWeek::valueOf)
                .collect(Collectors.toUnmodifiableSet()),
            BackupWindow.parse(row.getString("backup_window")).orElseThrow(),
            InventoryDetail.valueOf(row.getString("inventory"))),
        new BackupPolicy.Keeping(
            row.getInt("retention_days"),
            row.getBoolean("log_backup_enabled"),
            row.getInt("log_retention_days"),
            row.getInt("after_release_days"),
            row.getBoolean("keep_newest")),
        new BackupPolicy.Archive(
            row.getInt("archive_after_days"),
            row.getInt("archive_retention_days"),
            instant(row, "archive_enabled_at")),
        instant(row, "released_at"),
        instant(row, "destroyed_at"),
        new BackupPolicy.Change(
            row.getString("changed_by"), row.getTimestamp("changed_at").toInstant()),
        row.getLong("version"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
