package io.geovault.replication.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.events.instance.StorageClass;
import io.geovault.objectstore.Reach;
import io.geovault.replication.CopyKind;
import io.geovault.replication.price.Money;
import io.geovault.replication.price.Prices;
import io.geovault.replication.region.Area;
import io.geovault.replication.usage.meter.Granularity;
import io.geovault.replication.usage.meter.Measured;
import io.geovault.replication.usage.meter.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Usage and its cost, in lines, and as a total over all pages. The span ends no later than the
 * present.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Usage")
public record UsageView(
    Instant from,
    Instant to,
    Granularity granularity,
    String currency,
    Total total,
    List<Line> items,
    @Nullable String nextCursor) {

  private static final String USD = "USD";

  /** The usage of an instance for one pair, storage class and route, in one period. */
  @Schema(name = "UsageLine")
  public record Line(
      Instant from,
      Instant to,
      String accountId,
      String instanceId,
      String region,
      String destinationRegion,
      Area area,
      StorageClass storageClass,
      CopyKind content,
      Reach route,
      @Schema(description = "Bytes stored times hours") BigDecimal byteHours,
      @Schema(description = "Bytes sent to the destination, including failed attempts")
          BigInteger trafficBytes,
      @Schema(
              description =
                  "Sizes of the copies for which a public download address was issued; only the"
                      + " store knows what was downloaded, and it is not charged")
          BigInteger downloadGrantedBytes,
      @Schema(description = "USD", examples = "0.022500000") String storageCost,
      @Schema(description = "USD", examples = "0.000000000") String trafficCost) {

    static Line of(UsageLine line, Prices prices) {
      UsageGroup group = line.group();
      Measured measured = line.measured();
      return new Line(
          measured.period().from(),
          measured.period().to(),
          group.accountId(),
          group.instanceId(),
          group.region(),
          group.destinationRegion(),
          prices.areaOf(group.destinationRegion()),
          group.storageClass(),
          group.content(),
          group.route(),
          Money.byteHours(measured.byteMillis()),
          measured.sentBytes(),
          measured.grantedBytes(),
          Money.usd(storageOf(line, prices)),
          Money.usd(trafficOf(line, prices)));
    }
  }

  /** The total, summed before anything is rounded. */
  @Schema(name = "UsageTotal")
  public record Total(
      BigDecimal byteHours,
      BigInteger trafficBytes,
      BigInteger downloadGrantedBytes,
      @Schema(description = "USD") String storageCost,
      @Schema(description = "USD") String trafficCost,
      @Schema(description = "USD") String cost) {

    static Total of(List<UsageLine> lines, Prices prices) {
      BigInteger byteMillis = BigInteger.ZERO;
      BigInteger sent = BigInteger.ZERO;
      BigInteger granted = BigInteger.ZERO;
      BigDecimal storage = BigDecimal.ZERO;
      BigDecimal traffic = BigDecimal.ZERO;
      for (UsageLine line : lines) {
        byteMillis = byteMillis.add(line.measured().byteMillis());
        sent = sent.add(line.measured().sentBytes());
        granted = granted.add(line.measured().grantedBytes());
        storage = storage.add(storageOf(line, prices));
        traffic = traffic.add(trafficOf(line, prices));
      }
      return new Total(
          Money.byteHours(byteMillis),
          sent,
          granted,
          Money.usd(storage),
          Money.usd(traffic),
          Money.usd(storage.add(traffic)));
    }
  }

  static UsageView of(
      Span span, List<UsageLine> totals, List<Line> lines, @Nullable String next, Prices prices) {
    return new UsageView(
        span.from(),
        span.to(),
        span.granularity(),
        USD,
        Total.of(totals, prices),
        List.copyOf(lines),
        next);
  }

  private static BigDecimal storageOf(UsageLine line, Prices prices) {
    UsageGroup group = line.group();
    return prices.storage(
        group.storageClass(), group.destinationRegion(), line.measured().byteMillis());
  }

  private static BigDecimal trafficOf(UsageLine line, Prices prices) {
    UsageGroup group = line.group();
    return prices.traffic(
        group.region(), group.destinationRegion(), group.route(), line.measured().sentBytes());
  }
}
