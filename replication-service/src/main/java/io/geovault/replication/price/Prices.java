package io.geovault.replication.price;

import io.geovault.events.instance.StorageClass;
import io.geovault.objectstore.Reach;
import io.geovault.replication.region.Area;
import io.geovault.replication.region.Region;
import io.geovault.replication.region.Regions;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Turns usage into money (R13), in USD and with 34 digits: amounts are rounded only for display.
 * The price of storage depends on the area of the destination, where the bytes are stored.
 */
@Singleton
public class Prices {

  private static final BigDecimal GB = BigDecimal.valueOf(1L << 30);
  private static final BigDecimal GB_HOUR = GB.multiply(BigDecimal.valueOf(3_600_000));
  private static final BigDecimal GB_DAY = GB.multiply(BigDecimal.valueOf(86_400_000));

  private final PriceConfig config;
  private final Regions regions;

  Prices(PriceConfig config, Regions regions) {
    this.config = config;
    this.regions = regions;
  }

  /** The cost of stored bytes times milliseconds. */
  public BigDecimal storage(StorageClass storageClass, String destination, BigInteger byteMillis) {
    return switch (storageClass) {
      case LOCAL_SSD -> times(byteMillis, config.localSsdGbHour(), GB_HOUR);
      case CLOUD_DISK -> times(byteMillis, cloudDisk(areaOf(destination)), GB_DAY);
    };
  }

  private BigDecimal cloudDisk(Area area) {
    return switch (area) {
      case MAINLAND -> config.cloudDiskMainlandGbDay();
      case HONG_KONG, OVERSEAS -> config.cloudDiskElsewhereGbDay();
    };
  }

  /** The cost of bytes sent from one region to another. */
  public BigDecimal traffic(String source, String destination, Reach route, BigInteger bytes) {
    PriceConfig.Pair pair = config.pair().get(source + ">" + destination);
    if (pair != null) {
      return times(bytes, pair.trafficGb(), GB);
    }
    return switch (route) {
      case INTERNAL -> times(bytes, config.internalTrafficGb(), GB);
      case PUBLIC -> times(bytes, config.publicTrafficGb(), GB);
    };
  }

  /** The area of a destination; {@code OVERSEAS} if the region is no longer in the catalogue. */
  public Area areaOf(String destination) {
    return regions.find(destination).map(Region::area).orElse(Area.OVERSEAS);
  }

  private static BigDecimal times(BigInteger amount, BigDecimal price, BigDecimal unit) {
    return new BigDecimal(amount).multiply(price).divide(unit, MathContext.DECIMAL128);
  }
}
