package io.geovault.replication.policy;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The cross-region settings of one instance: off by default (R1), then one or more destinations,
 * each with its own (X7).
 *
 * @param version counts changes of any destination; 0 stands for the default nobody has changed yet
 * @param destinations by region, those that were disabled since included
 */
public record CrossRegionPolicy(String instanceId, long version, List<Destination> destinations) {

  public static final int SHORTEST_RETENTION_DAYS = 7;
  public static final int LONGEST_RETENTION_DAYS = 1825;

  private static final Comparator<Destination> ENABLED_BEFORE_LATEST =
      Comparator.comparing(Destination::enabled)
          .thenComparing(Destination::changedAt)
          .reversed()
          .thenComparing(Destination::region);

  public CrossRegionPolicy {
    destinations = destinations.stream().sorted(Comparator.comparing(Destination::region)).toList();
  }

  /** What holds for an instance nobody has set up. */
  public static CrossRegionPolicy off(String instanceId) {
    return new CrossRegionPolicy(instanceId, 0, List.of());
  }

  /** Whether anything new is copied anywhere. */
  public boolean enabled() {
    return destinations.stream().anyMatch(Destination::enabled);
  }

  /** Where new backup sets go. */
  public List<Destination> enabledDestinations() {
    return destinations.stream().filter(Destination::enabled).toList();
  }

  /** The settings for that region, where there ever were any. */
  public Optional<Destination> destination(String region) {
    return destinations.stream().filter(each -> each.region().equals(region)).findFirst();
  }

  /** Where a backup set that completed at {@code completedAt} is to be copied. */
  public List<Destination> covering(Instant completedAt) {
    return destinations.stream().filter(each -> each.covers(completedAt)).toList();
  }

  /**
   * The destination that stands for the whole where only one can be shown: an enabled one, or else
   * the one that was disabled last.
   */
  public Optional<Destination> foremost() {
    return destinations.stream().min(ENABLED_BEFORE_LATEST);
  }

  /**
   * The settings after the change, or these where they hold already. {@code wanted} names every
   * destination that is to be enabled: others are left, and one that was never used is not begun by
   * disabling it.
   */
  public CrossRegionPolicy changed(List<DestinationChange> wanted, Instant now) {
    Map<String, Destination> after =
        destinations.stream()
            .collect(toMap(Destination::region, identity(), (a, b) -> b, TreeMap::new));
    Map<String, Destination> before = Map.copyOf(after);
    after.replaceAll(
        (region, each) -> each.enabled() && !names(wanted, region) ? each.left(now) : each);
    for (DestinationChange change : wanted) {
      String region = change.destinationRegion();
      if (region != null && (Boolean.TRUE.equals(change.enabled()) || before.containsKey(region))) {
        Destination known = after.getOrDefault(region, Destination.unused(region));
        after.put(region, known.changed(change, now));
      }
    }
    return after.equals(before)
        ? this
        : new CrossRegionPolicy(instanceId, version + 1, List.copyOf(after.values()));
  }

  /** The same, the destinations that begin with logs at {@code now} going back to {@code since}. */
  public CrossRegionPolicy withLogsSince(Instant since, Instant now) {
    return new CrossRegionPolicy(
        instanceId,
        version,
        destinations.stream()
            .map(each -> now.equals(each.logsEnabledAt()) ? each.withLogsSince(since) : each)
            .toList());
  }

  /** The same with a destination as it was known elsewhere at that version or before. */
  public CrossRegionPolicy restored(Destination destination, long knownVersion) {
    List<Destination> others =
        destinations.stream().filter(each -> !each.region().equals(destination.region())).toList();
    return new CrossRegionPolicy(
        instanceId,
        Math.max(version + (others.size() == destinations.size() ? 0 : 1), knownVersion),
        Stream.concat(others.stream(), Stream.of(destination)).toList());
  }

  /** The destinations that are not as they were in {@code before}. */
  public List<Destination> changedSince(CrossRegionPolicy before) {
    return destinations.stream().filter(each -> !before.destinations.contains(each)).toList();
  }

  private static boolean names(List<DestinationChange> wanted, String region) {
    return wanted.stream().anyMatch(change -> region.equals(change.destinationRegion()));
  }
}
