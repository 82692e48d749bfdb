package io.geovault.replication.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.stack.RestClient;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cost of cross-region backup, estimated before it is enabled. */
@ExtendWith(SharedInstallation.class)
@Tag("X8")
class CostEstimateScenarioIT {

  private static final String ESTIMATES = "/v1/cost-estimates";

  private final Installation here;

  CostEstimateScenarioIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldBeBoundByTheStorageWhereNothingIsKnownAndSaySo() {
    // Given
    String instance = here.knownInstance();

    // When
    JsonNode line = estimate(instance, Fleet.DESTINATION, 7).at("/items/0");

    // Then: 20 GiB once a day on CLOUD_DISK in the mainland
    assertThat(line.at("/basis").asText()).isEqualTo("STORAGE_SIZE");
    assertThat(line.at("/storedBytes").asLong()).isEqualTo(7L * 21_474_836_480L);
    assertThat(line.at("/cost/laterDayStorage").asText()).isEqualTo("0.131250000");
    assertThat(line.at("/cost/laterMonthStorage").asText()).isEqualTo("3.937500000");
    assertThat(line.at("/ifChanged").isMissingNode()).isTrue();
  }

  @Test
  void shouldRestOnWhatTheInstanceBackedUpThoughNothingIsCopied() {
    // Given
    String instance = here.knownInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(1_000_000));

    // When
    here.fleet.backupCompleted(instance, "set-1", object);

    // Then
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () -> {
              JsonNode line = estimate(instance, Fleet.FAR_REGION, 10).at("/items/0");
              assertThat(line.at("/basis").asText()).isEqualTo("LOCAL_BACKUPS");
              assertThat(line.at("/bytesPerDay").asLong()).isEqualTo(1_000_000);
              assertThat(line.at("/storedBytes").asLong()).isEqualTo(10_000_000);
              assertThat(line.at("/cost/laterDayStorage").asText())
                  .isEqualTo(
                      new BigDecimal("0.001125")
                          .multiply(BigDecimal.valueOf(10_000_000))
                          .divide(BigDecimal.valueOf(1L << 30), 9, RoundingMode.HALF_EVEN)
                          .toPlainString());
            });
  }

  @Test
  @Tag("R7")
  void shouldEstimateTheEffectOfAnotherRetentionOnExistingSets() {
    // Given
    String instance = here.enabledInstance();
    here.fleet.backupCompleted(
        instance, "set-1", here.fleet.put(instance, Fleet.content(1_000_000)));
    here.awaitCopy(instance, "COMPLETED");

    // When
    JsonNode change = estimate(instance, Fleet.DESTINATION, 14).at("/items/0/ifChanged");

    // Then
    BigDecimal now = new BigDecimal(change.at("/remainingStorage").asText());
    BigDecimal then = new BigDecimal(change.at("/remainingStorageThen").asText());
    assertThat(change.at("/sets").asInt()).isEqualTo(1);
    assertThat(change.at("/setsPurgedAtOnce").asInt()).isZero();
    assertThat(then)
        .isBetween(now.multiply(new BigDecimal("1.99")), now.multiply(new BigDecimal("2.01")));
  }

  @ParameterizedTest
  @CsvSource({
    "cn-shanghai, 6, retention-out-of-range",
    "cn-shanghai, 1826, retention-out-of-range",
    "cn-hangzhou, 7, destination-is-source",
    "nowhere-1, 7, unknown-region",
    "cn-beijing, 7, region-has-no-store"
  })
  void shouldRefuseWhatCouldNotBeEnabled(String destination, int days, String problem) {
    // Given
    String instance = here.knownInstance();

    // When
    RestClient.Answer answer = here.owner.post(ESTIMATES, question(instance, destination, days));

    // Then
    assertThat(answer.at("/type")).isEqualTo("urn:geovault:problem:" + problem);
  }

  @Test
  @Tag("A4")
  void shouldNotKnowAnotherAccountsInstances() {
    // Given
    String instance = here.knownInstance();
    RestClient stranger = here.caller(here.stack.tokens().account(Fleet.STRANGER));

    // When
    RestClient.Answer answer = stranger.post(ESTIMATES, question(instance, Fleet.DESTINATION, 7));

    // Then
    assertThat(answer.at("/type")).isEqualTo("urn:geovault:problem:instance-not-found");
    assertThat(here.owner.post(ESTIMATES, "{}").at("/type"))
        .isEqualTo("urn:geovault:problem:invalid-body");
  }

  @Test
  @Tag("fault-S10")
  void shouldTakeEverySetHoweverMuchWasClaimedThatDay() throws SQLException {
    // Given
    String instance = here.knownInstance();
    Fleet.PutObject object = here.fleet.put(instance, Fleet.content(10));
    here.fleet.backupCompleted(instance, "set-1", object);
    await().atMost(Installation.LIMIT).until(() -> setsOf(instance, CLAIM_ALL) == 1);

    // When
    here.fleet.backupCompleted(instance, "set-2", object);
    here.fleet.backupCompleted(instance, "set-3", object);

    // Then
    await().atMost(Installation.LIMIT).until(() -> setsOf(instance, READ) == 3);
    assertThat(estimate(instance, Fleet.DESTINATION, 7).at("/items/0/bytesPerDay").asText())
        .isEqualTo(Long.toString(Long.MAX_VALUE));
    assertThat(here.owner.get("/v1/dead-letters?limit=1000").text()).doesNotContain(instance);
  }

  private static final String READ =
      "select sets from replication.local_volume where instance_id = ?";
  private static final String CLAIM_ALL =
      "update replication.local_volume set set_bytes = 9223372036854775807 where instance_id = ?"
          + " returning sets";

  private long setsOf(String instance, String statement) throws SQLException {
    String url = here.stack.postgres().jdbcUrl("geovault");
    try (Connection connection =
            DriverManager.getConnection(url, here.stack.postgres().user(), "postgres");
        PreparedStatement query = connection.prepareStatement(statement)) {
      query.setString(1, instance);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private JsonNode estimate(String instance, String destination, int days) {
    RestClient.Answer answer = here.owner.post(ESTIMATES, question(instance, destination, days));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body();
  }

  private static String question(String instance, String destination, int days) {
    return "{\"instanceIds\":[\"%s\"],\"destinationRegion\":\"%s\",\"retentionDays\":%d}"
        .formatted(instance, destination, days);
  }
}
