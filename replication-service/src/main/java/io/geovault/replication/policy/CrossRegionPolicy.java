package io.geovault.replication.policy;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.geovault.vault.SettingsManifest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The cross-region settings of one instance: off by default (R1), then one or more destinations,
 * each with its own settings (X7).
 *
 * @param version counts changes of any destination; 0 is the default that was never changed
 * @param destinations by region, including disabled ones
 */
public record CrossRegionPolicy(String instanceId, long version, List<Destination> destinations) {

  public static final int SHORTEST_RETENTION_DAYS = SettingsManifest.SHORTEST_RETENTION_DAYS;
  public static final int LONGEST_RETENTION_DAYS = SettingsManifest.LONGEST_RETENTION_DAYS;

  private static final Comparator<Destination> ENABLED_BEFORE_LATEST =
      Comparator.comparing(Destination::enabled)
          .thenComparing(Destination::changedAt)
          .reversed()
          .thenComparing(Destination::region);

  public CrossRegionPolicy {
    destinations = destinations.stream().sorted(Comparator.comparing(Destination::region)).toList();
  }

  /** The settings of an instance that was never configured. */
  public static CrossRegionPolicy off(String instanceId) {
    return new CrossRegionPolicy(instanceId, 0, List.of());
  }

  /** Returns whether new backups are copied to any destination. */
  public boolean enabled() {
    return destinations.stream().anyMatch(Destination::enabled);
  }

  /** The destinations of new backup sets. */
  public List<Destination> enabledDestinations() {
    return destinations.stream().filter(Destination::enabled).toList();
  }

  /** The settings for that region; empty if it was never a destination. */
  public Optional<Destination> destination(String region) {
    return destinations.stream().filter(each -> each.region().equals(region)).findFirst();
  }

  /**
   * The destinations to which a backup set that completed at {@code completedAt} must be copied.
   */
  public List<Destination> covering(Instant completedAt) {
    return destinations.stream().filter(each -> each.covers(completedAt)).toList();
  }

  /**
   * The destination to show if only one can be shown: an enabled one, or else the last one
   * disabled.
   */
  public Optional<Destination> foremost() {
    return destinations.stream().min(ENABLED_BEFORE_LATEST);
  }

  /**
   * Returns the settings after the change, or these settings if nothing changes. {@code wanted}
   * must name every destination that should be enabled: all others are disabled, and disabling a
   * destination that was never used does not add it.
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

  /**
   * These settings, in which each destination that begins with logs at {@code now} begins at {@code
   * since} instead.
   */
  public CrossRegionPolicy withLogsSince(Instant since, Instant now) {
    return new CrossRegionPolicy(
        instanceId,
        version,
        destinations.stream()
            .map(each -> now.equals(each.logsEnabledAt()) ? each.withLogsSince(since) : each)
            .toList());
  }

  /**
   * These settings with {@code destination}, as it was recorded elsewhere at version {@code
   * knownVersion} or earlier.
   */
  public CrossRegionPolicy restored(Destination destination, long knownVersion) {
    List<Destination> others =
        destinations.stream().filter(each -> !each.region().equals(destination.region())).toList();
    return new CrossRegionPolicy(
        instanceId,
        Math.max(version + (others.size() == destinations.size() ? 0 : 1), knownVersion),
        Stream.concat(others.stream(), Stream.of(destination)).toList());
  }

  /** The destinations that differ from those in {@code before}. */
  public List<Destination> changedSince(CrossRegionPolicy before) {
    return destinations.stream().filter(each -> !before.destinations.contains(each)).toList();
  }

  private static boolean names(List<DestinationChange> wanted, String region) {
    return wanted.stream().anyMatch(change -> region.equals(change.destinationRegion()));
  }
}
