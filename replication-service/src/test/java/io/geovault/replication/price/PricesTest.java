package io.geovault.replication.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.instance.StorageClass;
import io.geovault.objectstore.Reach;
import io.geovault.replication.region.RegionCatalogue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R13")
class PricesTest {

  private static final BigInteger GB = BigInteger.ONE.shiftLeft(30);
  private static final BigInteger GB_DAY = GB.multiply(BigInteger.valueOf(86_400_000));

  @ParameterizedTest
  @CsvSource({
    "CLOUD_DISK, cn-shanghai,    0.000937500",
    "CLOUD_DISK, cn-hongkong,    0.001125000",
    "CLOUD_DISK, ap-southeast-1, 0.001125000",
    "CLOUD_DISK, gone-1,         0.001125000",
    "LOCAL_SSD,  cn-shanghai,    0.004800000",
    "LOCAL_SSD,  ap-southeast-1, 0.004800000"
  })
  void shouldChargeAGigabyteForADayByStorageClassAndAreaOfTheDestination(
      StorageClass storageClass, String destination, String usd) {
    assertThat(Money.usd(prices(Map.of()).storage(storageClass, destination, GB_DAY)))
        .isEqualTo(usd);
  }

  @Test
  void shouldPreferThePriceOfAPairToThatOfItsRoute() {
    // Given
    Prices prices =
        prices(
            Map.of(
                "replication.price.public-traffic-gb", "0.5",
                "replication.price.pair.\"cn-hangzhou>ap-southeast-1\".traffic-gb", "0.12"));

    // Then
    assertThat(Money.usd(prices.traffic("cn-hangzhou", "ap-southeast-1", Reach.PUBLIC, GB)))
        .isEqualTo("0.120000000");
    assertThat(Money.usd(prices.traffic("cn-hangzhou", "us-east-1", Reach.PUBLIC, GB)))
        .isEqualTo("0.500000000");
    assertThat(Money.usd(prices.traffic("cn-hangzhou", "cn-shanghai", Reach.INTERNAL, GB)))
        .isEqualTo("0.000000000");
  }

  @Test
  void shouldShowByteHoursToTheThousandth() {
    assertThat(Money.byteHours(BigInteger.valueOf(3_600_000L * 5 + 1_800_000)))
        .isEqualByComparingTo("5.5");
  }

  private static Prices prices(Map<String, String> properties) {
    PriceConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(PriceConfig.class)
            .withSources(new PropertiesConfigSource(properties, "test", 100))
            .build()
            .getConfigMapping(PriceConfig.class);
    return new Prices(config, RegionCatalogue.regions());
  }
}
