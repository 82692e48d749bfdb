package io.geovault.replication.price;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.Map;

/** Prices of storage and traffic, in USD; a GB is 2^30 bytes. */
@ConfigMapping(prefix = "replication.price")
public interface PriceConfig {

  /** A GB of an instance on CLOUD_DISK stored for 24 hours in a region of the mainland. */
  @WithDefault("0.0009375")
  BigDecimal cloudDiskMainlandGbDay();

  /** A GB of an instance on CLOUD_DISK stored for 24 hours in any other region. */
  @WithDefault("0.001125")
  BigDecimal cloudDiskElsewhereGbDay();

  /** A GB of an instance on LOCAL_SSD stored for an hour, in any region. */
  @WithDefault("0.0002")
  BigDecimal localSsdGbHour();

  /** A GB sent over the internal endpoints, if its pair has no price of its own. */
  @WithDefault("0")
  BigDecimal internalTrafficGb();

  /** A GB sent over a public endpoint, if its pair has no price of its own. */
  @WithDefault("0")
  BigDecimal publicTrafficGb();

  /** Prices of pairs, by {@code source>destination}. */
  Map<String, Pair> pair();

  /** The price of one pair. */
  interface Pair {

    /** A GB sent, on any route. */
    BigDecimal trafficGb();
  }
}
