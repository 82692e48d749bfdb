package io.geovault.replication.estimate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.events.instance.StorageClass;
import io.geovault.objectstore.Reach;
import io.geovault.replication.price.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The cost of settings, for each instance and in total. A month is 30 days. */
@Schema(name = "CostEstimate")
public record CostEstimateView(
    String currency, String destinationRegion, int retentionDays, Cost total, List<Line> items) {

  /** The data that an estimate is based on. */
  public enum Basis {
    /** Sets and logs that the instance backed up in the last 7 days. */
    LOCAL_BACKUPS,
    /** Only the storage size is known: assumes at most one set of that size a day, without logs. */
    STORAGE_SIZE
  }

  /** One instance. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "InstanceCostEstimate")
  public record Line(
      String instanceId,
      StorageClass storageClass,
      @Schema(
              description =
                  "LOCAL_BACKUPS: its backups of the last 7 days; STORAGE_SIZE: an upper bound"
                      + " from its storage, one set a day, without logs")
          Basis basis,
      Reach route,
      @Schema(description = "Bytes copied and newly stored each day") BigInteger bytesPerDay,
      @Schema(description = "Bytes stored once the retention has passed") BigInteger storedBytes,
      Cost cost,
      @Schema(description = "The effect on the sets that already exist there")
          @Nullable Change ifChanged) {}

  /** USD; storage grows in the first month, and stops growing once the retention has passed. */
  @Schema(name = "EstimatedCost")
  public record Cost(
      String firstMonthStorage,
      String laterMonthStorage,
      String laterDayStorage,
      String monthTraffic,
      String firstMonth,
      String laterMonth) {

    static Cost of(Amounts amounts) {
      return new Cost(
          Money.usd(amounts.firstMonth()),
          Money.usd(amounts.laterMonth()),
          Money.usd(amounts.laterDay()),
          Money.usd(amounts.traffic()),
          Money.usd(amounts.firstMonth().add(amounts.traffic())),
          Money.usd(amounts.laterMonth().add(amounts.traffic())));
    }
  }

  /** The cost as numbers, before it is formatted. */
  record Amounts(BigDecimal firstMonth, BigDecimal laterMonth, BigDecimal traffic) {

    static final Amounts NOTHING = new Amounts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    BigDecimal laterDay() {
      return laterMonth.divide(BigDecimal.valueOf(Forecast.MONTH_DAYS), MathContext.DECIMAL128);
    }

    Amounts plus(Amounts other) {
      return new Amounts(
          firstMonth.add(other.firstMonth),
          laterMonth.add(other.laterMonth),
          traffic.add(other.traffic));
    }
  }

  /** The effect on existing sets if the requested retention applied. */
  @Schema(name = "RetentionChange")
  public record Change(
      long sets,
      long storedBytes,
      long setsPurgedAtOnce,
      long bytesPurgedAtOnce,
      @Schema(description = "USD for them until their purge with the current retention")
          String remainingStorage,
      @Schema(description = "USD for them until their purge with the requested retention")
          String remainingStorageThen) {}
}
