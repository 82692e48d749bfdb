package io.geovault.replication.region;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small catalogue: two regions of the mainland, one overseas, and one forbidden pair. */
public final class RegionCatalogue {

  public static final String HANGZHOU = "cn-hangzhou";
  public static final String SHANGHAI = "cn-shanghai";
  public static final String BEIJING = "cn-beijing";
  public static final String SINGAPORE = "ap-southeast-1";

  private RegionCatalogue() {}

  /** The catalogue, in which backups may not travel from Hangzhou to Beijing. */
  public static Regions regions() {
    return new Regions(new Config());
  }

  private record Config() implements RegionConfig {
    @Override
    public Map<String, Entry> catalogue() {
      return Map.of(
          HANGZHOU, new Listed("Hangzhou", Area.MAINLAND),
          SHANGHAI, new Listed("Shanghai", Area.MAINLAND),
          BEIJING, new Listed("Beijing", Area.MAINLAND),
          SINGAPORE, new Listed("Singapore", Area.OVERSEAS));
    }

    @Override
    public Optional<List<String>> forbiddenPairs() {
      return Optional.of(List.of(HANGZHOU + ">" + BEIJING));
    }
  }

  private record Listed(String name, Area area) implements RegionConfig.Entry {}
}
