package io.geovault.replication.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.testkit.stack.RestClient;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stored and sent bytes are reported and priced, by each route. */
class UsageScenarioIT {

  private static final int SIZE = 12_000_000;
  private static final String USAGE = "/v1/usage";
  private static Installation here;

  @BeforeAll
  static void start() {
    here =
        new Installation(
            stack ->
                Map.of(
                    // Only the public endpoint leads to the store; the internal endpoint leads
                    // nowhere.
                    "geovault.stores.ap-southeast-1.internal-endpoint", "http://127.0.0.1:9",
                    "geovault.stores.ap-southeast-1.public-endpoint",
                        stack.store(Fleet.FAR_REGION).endpoint().toString(),
                    "replication.route.plain-public", "true",
                    "replication.price.public-traffic-gb", "0.5",
                    "replication.price.pair.\"cn-hangzhou>cn-shanghai\".traffic-gb", "0.01"));
  }

  @AfterAll
  static void stop() {
    here.close();
  }

  @Test
  @Tag("R13")
  void shouldMeterACopyFromItsCompletionOnAndItsTrafficByPair() {
    // Given
    String instance = instanceOn("LOCAL_SSD");
    here.enable(instance, Fleet.DESTINATION);
    copyOneSet(instance);
    Instant completedAt =
        Instant.parse(here.awaitCopy(instance, "COMPLETED").at("/completedAt").asText());

    // When
    here.stack.clock().advance(Duration.ofDays(2));

    // Then
    awaitClockAfter(completedAt.plus(Duration.ofDays(1)));
    JsonNode usage =
        here.owner.get(USAGE + "?instanceId=" + instance + "&from=" + hour(completedAt)).body();
    long stored =
        Duration.between(
                completedAt.truncatedTo(ChronoUnit.MILLIS),
                Instant.parse(usage.at("/to").asText()).truncatedTo(ChronoUnit.MILLIS))
            .toMillis();
    assertThat(usage.at("/total/trafficBytes").asLong()).isEqualTo(SIZE);
    assertThat(usage.at("/total/byteHours").decimalValue()).isEqualByComparingTo(byteHours(stored));
    assertThat(usage.at("/items")).hasSize(1);
    assertThat(usage.at("/items/0/storageClass").asText()).isEqualTo("LOCAL_SSD");
    assertThat(usage.at("/items/0/route").asText()).isEqualTo("INTERNAL");
    assertThat(usage.at("/total/storageCost").asText())
        .isEqualTo(cost(stored, "0.0002", 3_600_000));
    assertThat(usage.at("/total/trafficCost").asText())
        .isEqualTo(
            new BigDecimal("0.01")
                .multiply(BigDecimal.valueOf(SIZE))
                .divide(BigDecimal.valueOf(1L << 30), 9, RoundingMode.HALF_EVEN)
                .toPlainString());
  }

  /** Waits until the queried replica has seen the clock move. */
  private static void awaitClockAfter(Instant instant) {
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () -> assertThat(here.owner.get(USAGE).at("/to")).isGreaterThan(instant.toString()));
  }

  @Test
  @Tag("R13")
  void shouldReportTheSameByHourByDayAndInTotal() {
    // Given
    String instance = instanceOn("CLOUD_DISK");
    here.enable(instance, Fleet.DESTINATION);
    copyOneSet(instance);
    Instant from =
        Instant.parse(here.awaitCopy(instance, "COMPLETED").at("/completedAt").asText())
            .truncatedTo(ChronoUnit.HOURS);
    here.stack.clock().advance(Duration.ofHours(30));
    awaitClockAfter(from.plus(25, ChronoUnit.HOURS));
    String span =
        "?instanceId=" + instance + "&from=" + from + "&to=" + from.plus(24, ChronoUnit.HOURS);

    // When
    List<JsonNode> hours = pages(span + "&granularity=hour&limit=7");

    // Then
    JsonNode whole = here.owner.get(USAGE + span + "&granularity=day").body();
    BigDecimal sum =
        hours.stream()
            .map(line -> line.at("/byteHours").decimalValue())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(hours).hasSize(24);
    assertThat(sum.subtract(whole.at("/total/byteHours").decimalValue()).abs())
        .isLessThan(new BigDecimal("0.02"));
    assertThat(hours.getLast().at("/byteHours").decimalValue())
        .isEqualByComparingTo(String.valueOf(SIZE));
    assertThat(hours.getLast().at("/storageCost").asText())
        .isEqualTo(cost(3_600_000, "0.0009375", 86_400_000));
  }

  @Test
  @Tag("R15")
  void shouldLeaveAnAreaByThePublicEndpointAndSayAndPriceIt() {
    // Given
    String instance = instanceOn("CLOUD_DISK");
    here.enable(instance, Fleet.FAR_REGION);

    // When
    copyOneSet(instance);

    // Then
    assertThat(here.awaitCopy(instance, "COMPLETED").at("/route").asText()).isEqualTo("PUBLIC");
    JsonNode line = here.owner.get(USAGE + "?instanceId=" + instance).body().at("/items/0");
    assertThat(line.at("/route").asText()).isEqualTo("PUBLIC");
    assertThat(line.at("/area").asText()).isEqualTo("OVERSEAS");
    assertThat(line.at("/trafficCost").asText())
        .isEqualTo(
            new BigDecimal("0.5")
                .multiply(BigDecimal.valueOf(SIZE))
                .divide(BigDecimal.valueOf(1L << 30), 9, RoundingMode.HALF_EVEN)
                .toPlainString());
  }

  @Test
  @Tag("A4")
  void shouldShowAnAccountItsOwnUsageOnly() {
    // Given
    String instance = instanceOn("CLOUD_DISK");
    here.enable(instance, Fleet.DESTINATION);
    copyOneSet(instance);
    here.awaitCopy(instance, "COMPLETED");
    RestClient stranger = here.caller(here.stack.tokens().account(Fleet.STRANGER));

    // When
    RestClient.Answer seen = stranger.get(USAGE + "?instanceId=" + instance);

    // Then
    assertThat(seen.body().at("/items")).isEmpty();
    assertThat(seen.at("/total/trafficBytes")).isEqualTo("0");
    assertThat(stranger.get(USAGE + "?accountId=" + Fleet.ACCOUNT).at("/type"))
        .isEqualTo("urn:geovault:problem:operator-only");
    assertThat(here.operator.get(USAGE + "?accountId=" + Fleet.ACCOUNT).body().at("/items"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @Tag("R13")
  @CsvSource({
    "granularity=hour&from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z, usage-span-too-long",
    "granularity=minute, invalid-parameter",
    "from=2026-01-01T00:00:01Z&to=2026-03-01T00:00:00Z, invalid-parameter",
    "from=2026-03-01T00:00:00Z&to=2026-01-01T00:00:00Z, invalid-parameter",
    "cursor=AAAA, invalid-cursor",
    "limit=0, invalid-parameter"
  })
  void shouldRefuseUsageThatIsNotRecorded(String query, String problem) {
    assertThat(here.owner.get(USAGE + "?" + query).at("/type"))
        .isEqualTo("urn:geovault:problem:" + problem);
  }

  private static String instanceOn(String storageClass) {
    String instance = Fleet.newInstanceId();
    here.fleet.instanceCreated(instance, Fleet.ACCOUNT, storageClass, "8.0.36");
    here.awaitKnown(instance);
    return instance;
  }

  private static void copyOneSet(String instance) {
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(SIZE));
    // The fleet's sets complete now, by the wall clock; the service's clock is ahead.
    here.fleet.backupCompletedAt(
        instance, "set-1", object, Instant.now().plus(here.stack.clock().offset()).plusSeconds(1));
  }

  private static List<JsonNode> pages(String query) {
    List<JsonNode> lines = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = here.owner.get(USAGE + query + next).body();
      page.at("/items").forEach(lines::add);
      next = "&cursor=" + page.at("/nextCursor").asText();
    } while (!next.equals("&cursor="));
    return lines;
  }

  private static String hour(Instant instant) {
    return instant.truncatedTo(ChronoUnit.HOURS).toString();
  }

  private static BigDecimal byteHours(long millis) {
    return BigDecimal.valueOf(SIZE)
        .multiply(BigDecimal.valueOf(millis))
        .divide(BigDecimal.valueOf(3_600_000), 3, RoundingMode.HALF_EVEN);
  }

  private static String cost(long millis, String price, long unit) {
    return BigDecimal.valueOf(SIZE)
        .multiply(BigDecimal.valueOf(millis))
        .multiply(new BigDecimal(price))
        .divide(
            BigDecimal.valueOf(1L << 30).multiply(BigDecimal.valueOf(unit)),
            9,
            RoundingMode.HALF_EVEN)
        .toPlainString();
  }
}
