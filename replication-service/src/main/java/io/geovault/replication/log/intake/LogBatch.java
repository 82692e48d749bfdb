package io.geovault.replication.log.intake;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.job.JobRequest;
import io.geovault.replication.log.LogCopies.Known;
import io.geovault.replication.log.PlannedLogCopy;
import io.geovault.replication.policy.Destination;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The slices of one batch, each with its place in its lanes in order of arrival; slices announced
 * earlier take no place. Writes nothing.
 */
final class LogBatch {

  private record Slice(String instanceId, String logSegmentId, String destinationRegion) {}

  private record Lane(String instanceId, String destinationRegion) {}

  /** A destination of a slice, and the job that would copy it there. */
  record Begun(Destination destination, JobRequest job) {}

  private final Map<Lane, LogLane> lanes = new HashMap<>();
  private final Map<Lane, LogLane> moved = new LinkedHashMap<>();
  private final Map<Slice, Known> known = new HashMap<>();
  private final List<PlannedLogCopy> planned = new ArrayList<>();

  LogBatch(Collection<LogLane> lanes, Collection<Known> known) {
    lanes.forEach(
        lane -> this.lanes.put(new Lane(lane.instanceId(), lane.destinationRegion()), lane));
    known.forEach(
        copy ->
            this.known.put(
                new Slice(copy.instanceId(), copy.logSegmentId(), copy.destinationRegion()), copy));
  }

  /**
   * Adds a slice for each destination that does not know it, and returns the ids of failed copies
   * to retry. Refuses a slice that was announced before with another location.
   */
  List<String> add(LogBackupCompleted slice, List<Begun> begun, Supplier<String> newChain) {
    begun.forEach(each -> refuseOther(slice, each.destination().region()));
    List<String> again = new ArrayList<>();
    for (Begun each : begun) {
      Known before = known.get(key(slice, each.destination().region()));
      if (before == null) {
        plan(slice, each, newChain);
      } else if (before.failed()) {
        again.add(before.id());
      }
    }
    return again;
  }

  private void refuseOther(LogBackupCompleted slice, String destination) {
    Known before = known.get(key(slice, destination));
    EventRefused.unless(
        before == null || before.source().equals(slice.location()),
        "conflicting-log-segment",
        "log segment "
            + slice.logSegmentId()
            + " was announced before with another location, size or sha256");
  }

  private void plan(LogBackupCompleted slice, Begun begun, Supplier<String> newChain) {
    String destination = begun.destination().region();
    Lane lane = new Lane(slice.instanceId(), destination);
    LogLane.Step step = Objects.requireNonNull(lanes.get(lane)).next(slice, newChain);
    lanes.put(lane, step.lane());
    moved.put(lane, step.lane());
    JobRequest job = begun.job();
    planned.add(
        new PlannedLogCopy(
            new LogBackupCompleted(
                slice.logSegmentId(),
                slice.instanceId(),
                slice.accountId(),
                slice.region(),
                slice.segment(),
                step.place(),
                slice.location(),
                slice.completedAt()),
            destination,
            begun.destination().retentionDays(),
            begun.destination().lockMode(),
            step.ordinal(),
            job));
    known.put(
        key(slice, destination),
        new Known(
            slice.instanceId(),
            slice.logSegmentId(),
            destination,
            job.id(),
            slice.location(),
            false));
  }

  private static Slice key(LogBackupCompleted slice, String destination) {
    return new Slice(slice.instanceId(), slice.logSegmentId(), destination);
  }

  List<PlannedLogCopy> planned() {
    return planned;
  }

  Collection<LogLane> moved() {
    return moved.values();
  }
}
