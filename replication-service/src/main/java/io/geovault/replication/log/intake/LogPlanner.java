package io.geovault.replication.log.intake;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.objectstore.region.OwnPlaces;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.instance.Instance;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.retention.terms.RetentionTerms;
import io.geovault.replication.transfer.OriginCheck;
import java.util.List;
import java.util.Optional;

/** Decides to which destinations a sealed log slice is copied (R5); pure. */
final class LogPlanner {

  private LogPlanner() {}

  /**
   * Returns the destinations, or refuses an event that contradicts the known facts about its
   * instance.
   */
  static List<Destination> destinations(
      LogBackupCompleted slice,
      Instance instance,
      CrossRegionPolicy policy,
      Optional<OwnPlaces> source) {
    instance.confirm(slice);
    if (RetentionTerms.keepsNothing(instance)) {
      return List.of();
    }
    List<Destination> covering =
        policy.destinations().stream()
            .filter(destination -> destination.coversLog(slice.completedAt()))
            .toList();
    if (!covering.isEmpty()) {
      OriginCheck.object(slice.accountId(), slice.location(), slice.region(), source);
      EventRefused.unless(
          slice.segment().lastPosition() > slice.segment().firstPosition(),
          "empty-log-segment",
          "log segment " + slice.logSegmentId() + " ends where it begins");
    }
    return covering;
  }
}
