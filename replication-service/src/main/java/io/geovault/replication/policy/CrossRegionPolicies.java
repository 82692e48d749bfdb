package io.geovault.replication.policy;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.geovault.objectstore.Retention.Mode;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The cross-region settings: one row per instance that was ever configured, and one per
 * destination.
 */
@Singleton
public class CrossRegionPolicies {

  private final List<PolicyWatcher> watchers;

  CrossRegionPolicies(@All List<PolicyWatcher> watchers) {
    this.watchers = List.copyOf(watchers);
  }

  /** The settings, or the default if there are none. */
  public CrossRegionPolicy of(Handle handle, String instanceId) {
    return Objects.requireNonNull(ofAll(handle, List.of(instanceId)).get(instanceId));
  }

  /** The settings of each of these instances; the default for those without any. */
  public Map<String, CrossRegionPolicy> ofAll(Handle handle, Collection<String> instanceIds) {
    Map<String, List<Row>> rows =
        handle
            .createQuery(
                """
                select policy.instance_id, version, region, enabled, retention_days, log_backup_enabled,
                  compliance_agreement_accepted, enabled_at, logs_enabled_at, lock_mode, changed_at
                from cross_region_policy as policy
                left join cross_region_destination as destination
                  on destination.instance_id = policy.instance_id
                where policy.instance_id = any(:ids)
                """)
            .bindArray("ids", String.class, List.copyOf(instanceIds))
            .map((row, context) -> map(row))
            .stream()
            .collect(groupingBy(Row::instanceId));
    return instanceIds.stream()
        .distinct()
        .collect(toMap(identity(), id -> policy(id, rows.getOrDefault(id, List.of()))));
  }

  /**
   * The settings of each of these instances, locked against changes until this transaction ends.
   * Locks rows: a thousand advisory locks at once would fill the server's lock table.
   */
  public Map<String, CrossRegionPolicy> lockAll(Handle handle, Collection<String> instanceIds) {
    handle
        .createUpdate(
            """
            insert into cross_region_policy (instance_id, version)
            select id, 0 from unnest(:ids) as asked (id) order by id
            on conflict do nothing
            """)
        .bindArray("ids", String.class, List.copyOf(instanceIds))
        .execute();
    // Always in the same order, so that two changes of many instances never deadlock.
    var unused =
        handle
            .createQuery(
                """
                select instance_id from cross_region_policy where instance_id = any(:ids)
                order by instance_id for update
                """)
            .bindArray("ids", String.class, List.copyOf(instanceIds))
            .mapTo(String.class)
            .list();
    return ofAll(handle, instanceIds);
  }

  /**
   * Saves settings of instances that the caller has locked; a saved destination is never removed.
   */
  public void save(Handle handle, List<CrossRegionPolicy> policies) {
    PreparedBatch versions =
        handle.prepareBatch(
            """
            insert into cross_region_policy (instance_id, version) values (:id, :version)
            on conflict (instance_id) do update set version = excluded.version
            """);
    PreparedBatch destinations =
        handle.prepareBatch(
            """
            insert into cross_region_destination (instance_id, region, enabled, retention_days,
              log_backup_enabled, compliance_agreement_accepted, enabled_at, logs_enabled_at, lock_mode,
              changed_at)
            values (:id, :region, :enabled, :retention, :logs, :agreed, :enabledAt, :logsAt, :mode,
              :changedAt)
            on conflict (instance_id, region) do update set enabled = excluded.enabled,
              retention_days = excluded.retention_days,
              log_backup_enabled = excluded.log_backup_enabled,
              compliance_agreement_accepted = excluded.compliance_agreement_accepted,
              enabled_at = excluded.enabled_at, logs_enabled_at = excluded.logs_enabled_at,
              lock_mode = excluded.lock_mode, changed_at = excluded.changed_at
            """);
    for (CrossRegionPolicy policy : policies) {
      versions.bind("id", policy.instanceId()).bind("version", policy.version()).add();
      policy.destinations().forEach(each -> add(destinations, policy.instanceId(), each));
    }
    versions.execute();
    destinations.execute();
    watchers.forEach(watcher -> watcher.saved(handle, policies));
  }

  private static void add(PreparedBatch batch, String instanceId, Destination destination) {
    batch
        .bind("id", instanceId)
        .bind("region", destination.region())
        .bind("enabled", destination.enabled())
        .bind("retention", destination.retentionDays())
        .bind("logs", destination.logBackupEnabled())
        .bind("agreed", destination.complianceAgreementAccepted())
        .bind("enabledAt", destination.enabledAt())
        .bind("logsAt", destination.logsEnabledAt())
        .bind("mode", destination.lockMode().name())
        .bind("changedAt", destination.changedAt())
        .add();
  }

  /** A destination of an instance; null if the instance has settings but no destination. */
  private record Row(String instanceId, long version, @Nullable Destination destination) {}

  private static CrossRegionPolicy policy(String instanceId, List<Row> rows) {
    if (rows.isEmpty()) {
      return CrossRegionPolicy.off(instanceId);
    }
    List<Destination> destinations =
        rows.stream().map(Row::destination).filter(Objects::nonNull).toList();
    return new CrossRegionPolicy(instanceId, rows.getFirst().version(), destinations);
  }

  private static Row map(ResultSet row) throws SQLException {
    String region = row.getString("region");
    return new Row(
        row.getString("instance_id"),
        row.getLong("version"),
        region == null ? null : destination(row, region));
  }

  private static Destination destination(ResultSet row, String region) throws SQLException {
    return new Destination(
        region,
        row.getBoolean("enabled"),
        row.getInt("retention_days"),
        row.getBoolean("log_backup_enabled"),
        row.getBoolean("compliance_agreement_accepted"),
        instant(row, "enabled_at"),
        instant(row, "logs_enabled_at"),
        Mode.valueOf(row.getString("lock_mode")),
        row.getTimestamp("changed_at").toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
