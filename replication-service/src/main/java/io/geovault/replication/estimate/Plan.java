package io.geovault.replication.estimate;

import static io.geovault.replication.policy.CrossRegionPolicy.LONGEST_RETENTION_DAYS;
import static io.geovault.replication.policy.CrossRegionPolicy.SHORTEST_RETENTION_DAYS;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Violations;
import io.geovault.replication.ReplicationError;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A question that is complete and within its bounds. */
record Plan(List<String> instances, String destination, int retentionDays, boolean withLogs) {

  private static final int MOST_INSTANCES = 1000;

  static Plan of(@Nullable CostQuestion question) {
    CostQuestion asked = question == null ? new CostQuestion(null, null, null, null) : question;
    List<@Nullable String> ids = Objects.requireNonNullElse(asked.instanceIds(), List.of());
    List<String> instances = ids.stream().filter(Objects::nonNull).distinct().toList();
    Integer days = asked.retentionDays();
    String destination = asked.destinationRegion();
    new Violations()
        .require(
            instances.size() >= 1
                && ids.size() <= MOST_INSTANCES
                && ids.stream().allMatch(Objects::nonNull),
            "instanceIds",
            "must name 1 to " + MOST_INSTANCES + " instances")
        .require(destination != null, "destinationRegion", "is required")
        .require(days != null, "retentionDays", "is required")
        .refuseIfAny(CommonError.INVALID_BODY);
    int retention = Objects.requireNonNull(days);
    new Violations()
        .require(
            retention >= SHORTEST_RETENTION_DAYS && retention <= LONGEST_RETENTION_DAYS,
            "retentionDays",
            "must be from " + SHORTEST_RETENTION_DAYS + " to " + LONGEST_RETENTION_DAYS + " days")
        .refuseIfAny(ReplicationError.RETENTION_OUT_OF_RANGE);
    return new Plan(
        instances,
        Objects.requireNonNull(destination),
        retention,
        Boolean.TRUE.equals(asked.logBackupEnabled()));
  }
}
