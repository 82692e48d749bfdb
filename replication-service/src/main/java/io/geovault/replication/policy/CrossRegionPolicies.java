package io.geovault.replication.policy;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The cross-region settings, one row per instance that was ever set up. */
@Singleton
public class CrossRegionPolicies {

  /** The settings, or the default. */
  public CrossRegionPolicy of(Handle handle, String instanceId) {
    return query(handle, "select * from cross_region_policy where instance_id = :id", instanceId);
  }

  /** The settings of many instances by their ids, without those that have the default. */
  public Map<String, CrossRegionPolicy> ofAll(Handle handle, Collection<String> instanceIds) {
    return handle
        .createQuery("select * from cross_region_policy where instance_id = any(:ids)")
        .bindArray("ids", String.class, List.copyOf(instanceIds))
        .map((row, context) -> map(row))
        .stream()
        .collect(Collectors.toMap(CrossRegionPolicy::instanceId, Function.identity()));
  }

  /** The settings, locked against changes until this transaction ends. */
  CrossRegionPolicy lock(Handle handle, String instanceId) {
    handle.execute("select pg_advisory_xact_lock(hashtextextended('policy ' || ?, 0))", instanceId);
    return of(handle, instanceId);
  }

  void save(Handle handle, CrossRegionPolicy policy) {
    handle
        .createUpdate(
            """
            insert into cross_region_policy (instance_id, enabled, destination_region, retention_days,
              log_backup_enabled, compliance_agreement_accepted, enabled_at, version)
            values (:id, :enabled, :destination, :retention, :logs, :agreement, :enabledAt, :version)
            on conflict (instance_id) do update set enabled = excluded.enabled,
              destination_region = excluded.destination_region,
              retention_days = excluded.retention_days,
              log_backup_enabled = excluded.log_backup_enabled,
              compliance_agreement_accepted = excluded.compliance_agreement_accepted,
              enabled_at = excluded.enabled_at, version = excluded.version
            """)
        .bind("id", policy.instanceId())
        .bind("enabled", policy.enabled())
        .bind("destination", policy.destinationRegion())
        .bind("retention", policy.retentionDays())
        .bind("logs", policy.logBackupEnabled())
        .bind("agreement", policy.complianceAgreementAccepted())
        .bind("enabledAt", policy.enabledAt())
        .bind("version", policy.version())
        .execute();
  }

  private static CrossRegionPolicy query(Handle handle, String sql, String instanceId) {
    return handle
        .createQuery(sql)
        .bind("id", instanceId)
        .map((row, context) -> map(row))
        .findOne()
        .orElseGet(() -> CrossRegionPolicy.off(instanceId));
  }

  private static CrossRegionPolicy map(ResultSet row) throws SQLException {
    Timestamp enabledAt = row.getTimestamp("enabled_at");
    return new CrossRegionPolicy(
        row.getString("instance_id"),
        row.getBoolean("enabled"),
        row.getString("destination_region"),
        row.getInt("retention_days"),
        row.getBoolean("log_backup_enabled"),
        row.getBoolean("compliance_agreement_accepted"),
        enabledAt == null ? null : enabledAt.toInstant(),
        row.getLong("version"));
  }
}
