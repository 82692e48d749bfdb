package io.geovault.replication.policy.change;

import static io.geovault.replication.policy.change.PolicyRules.DESTINATION;
import static io.geovault.replication.policy.change.PolicyRules.refuse;
import static java.util.stream.Collectors.joining;

import io.geovault.platform.problem.Refusal;
import io.geovault.replication.ReplicationError;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.policy.DestinationChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads either form of a change as the wanted settings of each destination. An enabled destination
 * is never disabled because a change does not name it, except by the form for one destination when
 * that form names another region.
 */
final class PolicyBody {

  private static final String LIST = "destinations";

  private PolicyBody() {}

  static List<WantedDestination> read(CrossRegionPolicy current, PolicyChange change) {
    if (change.isMixed()) {
      throw refuse(
          ReplicationError.INVALID_POLICY,
          LIST,
          "must be the only field: name the settings of each destination inside it");
    }
    return change.destinations() == null
        ? List.of(single(current, change.single()))
        : several(current, change.destinations());
  }

  private static WantedDestination single(CrossRegionPolicy current, DestinationChange change) {
    List<String> enabled = regions(current.enabledDestinations());
    if (enabled.size() > 1) {
      throw new Refusal(
          ReplicationError.SEVERAL_DESTINATIONS,
          String.join(" and ", enabled)
              + " are enabled; send {\"destinations\": [...]} with the settings of each");
    }
    if (Boolean.TRUE.equals(change.enabled())) {
      return new WantedDestination("", change);
    }
    String region = change.destinationRegion();
    if (region != null && !enabled.isEmpty() && !enabled.contains(region)) {
      throw refuse(
          ReplicationError.INVALID_POLICY,
          DESTINATION,
          "must be " + enabled.getFirst() + ", which is enabled, or absent");
    }
    String foremost = current.foremost().map(Destination::region).orElse(null);
    return new WantedDestination("", change.to(region == null ? foremost : region));
  }

  private static List<WantedDestination> several(
      CrossRegionPolicy current, List<@Nullable DestinationChange> changes) {
    List<WantedDestination> wanted = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (DestinationChange change : changes) {
      String path = LIST + "[" + wanted.size() + "]";
      if (change == null) {
        throw refuse(
            ReplicationError.INVALID_POLICY, path, "must be the settings of a destination");
      }
      WantedDestination each = new WantedDestination(path + ".", change);
      String region = change.destinationRegion();
      if (region == null) {
        throw refuse(ReplicationError.INVALID_POLICY, each.field(DESTINATION), "is required");
      }
      if (!named.add(region)) {
        throw refuse(
            ReplicationError.INVALID_POLICY, each.field(DESTINATION), "must not be named twice");
      }
      wanted.add(each);
    }
    requireAllEnabled(current, named);
    return wanted;
  }

  private static void requireAllEnabled(CrossRegionPolicy current, Set<String> named) {
    String missing =
        regions(current.enabledDestinations()).stream()
            .filter(region -> !named.contains(region))
            .collect(joining(", "));
    if (!missing.isEmpty()) {
      throw refuse(
          ReplicationError.DESTINATION_LEFT_OUT,
          LIST,
          "must name "
              + missing
              + ", which is enabled; to disable it, send it with \"enabled\": false and"
              + " \"retentionDays\": 7");
    }
  }

  private static List<String> regions(List<Destination> destinations) {
    return destinations.stream().map(Destination::region).toList();
  }
}
