package io.geovault.replication.region;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The region catalogue (R2): which regions exist and between which a backup may be copied. */
@Singleton
public class Regions {

  private final Map<String, Region> byId;
  private final Set<String> forbiddenPairs;

  Regions(RegionConfig config) {
    byId =
        config.catalogue().entrySet().stream()
            .collect(
                toUnmodifiableMap(
                    Map.Entry::getKey,
                    entry ->
                        new Region(
                            entry.getKey(), entry.getValue().name(), entry.getValue().area())));
    forbiddenPairs = Set.copyOf(config.forbiddenPairs().orElse(List.of()));
  }

  /** The region with that id. */
  public Optional<Region> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All regions by id. */
  List<Region> all() {
    return byId.values().stream().sorted(Comparator.comparing(Region::id)).toList();
  }

  /** The regions to which backups of {@code source} may be copied. */
  List<Region> destinationsOf(Region source) {
    return all().stream().filter(destination -> isAvailable(source, destination)).toList();
  }

  /** Returns whether a backup may travel from one region to the other. */
  public boolean isAvailable(Region source, Region destination) {
    return !source.equals(destination)
        && !forbiddenPairs.contains(source.id() + ">" + destination.id());
  }
}
