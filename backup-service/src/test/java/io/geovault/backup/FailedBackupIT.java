package io.geovault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.geovault.testkit.Ports;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient.Answer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way in which a backup fails: a plain reason with a remedy, an event, and nothing left
 * behind.
 */
@ExtendWith(Installation.Shared.class)
@Tag("B6")
class FailedBackupIT {

  private static final String FAILED = "io.geovault.backup.LocalBackupFailed.v1";

  private final Installation here;

  FailedBackupIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldNameADatabaseThatDoesNotExist() {
    // Given
    String instance = here.knownInstance();

    // When
    String run = here.client.begin(instance, "{\"method\":\"LOGICAL\",\"databases\":[\"nope\"]}");

    // Then
    assertThat(failureOf(run)).contains("has no database nope", "Choose among the databases");
    thenFailedForGood(instance, 1);
  }

  @Test
  @Tag("A4")
  void shouldSayThatThePasswordIsWrongWithoutSayingIt() throws IOException {
    // Given
    String wrong = "Wrong-one_8#never-shown";
    Fleet.Announced announced =
        new Fleet.Announced(
            Fleet.newId(),
            Fleet.REGION,
            here.mysql.port(),
            here.fleet.credentials(wrong, here.mysql.port()));
    String instance = here.knownInstance(here.fleet.announce(announced));

    // When
    String run = here.client.begin(instance);

    // Then
    assertThat(failureOf(run)).contains("denies access", "Correct the credentials");
    thenFailedForGood(instance, 1);
    thenNowhere(wrong);
  }

  @Test
  void shouldSayThatTheCredentialsAreNotWhereTheReferencePoints() {
    // Given
    Fleet.Announced announced =
        new Fleet.Announced(Fleet.newId(), Fleet.REGION, here.mysql.port(), "file:nowhere/at-all");
    String instance = here.knownInstance(here.fleet.announce(announced));

    // When
    String run = here.client.begin(instance);

    // Then
    assertThat(failureOf(run)).contains("file:nowhere/at-all", "it does not exist");
    thenFailedForGood(instance, 1);
  }

  @ParameterizedTest
  @Tag("fault-S3")
  @Tag("fault-S4")
  @ValueSource(strings = {"file:/dev/zero", "file:/proc/self/environ", "file:../stores.properties"})
  void shouldReadNoFileOutsideTheDirectoryOfCredentials(String reference) {
    // Given
    Fleet.Announced announced =
        new Fleet.Announced(Fleet.newId(), Fleet.REGION, here.mysql.port(), reference);
    String instance = here.knownInstance(here.fleet.announce(announced));

    // When
    String run = here.client.begin(instance);

    // Then
    assertThat(failureOf(run)).contains("it is not below the directory");
    thenFailedForGood(instance, 1);
  }

  @Test
  @Tag("fault-S3")
  void shouldRefuseAVariableWhileNoPrefixIsConfigured() {
    // Given
    Fleet.Announced announced =
        new Fleet.Announced(Fleet.newId(), Fleet.REGION, here.mysql.port(), "env:PATH");
    String instance = here.knownInstance(here.fleet.announce(announced));

    // When
    String run = here.client.begin(instance);

    // Then
    assertThat(failureOf(run)).contains("geovault.credentials.variable-prefix is not configured");
  }

  @Test
  @Tag("fault-S3")
  void shouldGiveAnAccountNoCredentialsOfAnother() {
    // Given
    Fleet.Announced swindle =
        new Fleet.Announced(
            Fleet.newId(),
            Fleet.REGION,
            Ports.free(),
            here.fleet.credentials(Fleet.PASSWORD, here.mysql.port()));
    BackupClient stranger =
        new BackupClient(here.anonymous().withToken(here.stack.tokens().account(Fleet.STRANGER)));
    here.fleet.announce(Fleet.STRANGER, swindle);
    stranger.awaitKnown(swindle.id());

    // When
    String run = stranger.begin(swindle.id());

    // Then
    assertThat(stranger.awaitStatus(run, "FAILED").at("/failure"))
        .contains("its account is not the account of the instance")
        .doesNotContain(Fleet.PASSWORD, Fleet.ACCOUNT);
  }

  @Test
  @Tag("fault-S3")
  void shouldSendAServerNoCredentialsOfAnotherServer() throws IOException {
    // Given
    try (ServerSocket rogue = new ServerSocket(0)) {
      Fleet.Announced announced =
          new Fleet.Announced(
              Fleet.newId(),
              Fleet.REGION,
              rogue.getLocalPort(),
              here.fleet.credentials(Fleet.PASSWORD, here.mysql.port()));
      String instance = here.knownInstance(here.fleet.announce(announced));

      // When
      String run = here.client.begin(instance);

      // Then
      assertThat(failureOf(run)).contains("its server is not the server of the instance");
      rogue.setSoTimeout(1);
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(rogue::accept);
    }
  }

  @Test
  @Tag("fault-S3")
  void shouldSetAsideAnInstanceWhoseServerAnotherAccountHas() {
    // Given
    here.knownInstance();
    Fleet.Announced swindle =
        new Fleet.Announced(Fleet.newId(), Fleet.REGION, here.mysql.port(), "file:any");

    // When
    here.fleet.announce(Fleet.STRANGER, swindle);

    // Then
    await()
        .atMost(BackupClient.LIMIT)
        .untilAsserted(
            () ->
                assertThat(here.operator.get("/v1/dead-letters?limit=1000").body().path("items"))
                    .anySatisfy(
                        letter -> {
                          assertThat(letter.path("instanceId").asText()).isEqualTo(swindle.id());
                          assertThat(letter.path("code").asText())
                              .isEqualTo("server-of-another-account");
                        }));
    assertThat(
            here.anonymous()
                .withToken(here.stack.tokens().account(Fleet.STRANGER))
                .get(BackupClient.backupsOf(swindle.id()))
                .status())
        .isEqualTo(404);
  }

  @Test
  @Tag("fault-S8")
  void shouldNotTrustAServerThatDoesNotProveWhoItIs() {
    // Given
    String instance = verified("{\"mode\":\"VERIFY_IDENTITY\"}");

    // When
    String run = here.client.begin(instance);

    // Then
    assertThat(failureOf(run)).contains("is not trusted (TLS mode VERIFY_IDENTITY)", "tls.caRef");
    thenFailedForGood(instance, 1);
  }

  @Test
  @Tag("fault-S8")
  void shouldNotConnectWithLessThanTheInstallationDemands() {
    // Given
    String instance = verified("{\"mode\":\"DISABLED\"}");

    // When
    String run = here.client.begin(instance);

    // Then
    assertThat(failureOf(run))
        .contains("requests tls.mode DISABLED", "less than the PREFERRED", "InstanceModified");
    thenFailedForGood(instance, 1);
  }

  private String verified(String tls) {
    Fleet.Announced announced =
        new Fleet.Announced(
            Fleet.newId(),
            Fleet.REGION,
            here.mysql.port(),
            here.fleet.credentials(Fleet.PASSWORD, here.mysql.port()));
    return here.knownInstance(here.fleet.announce(announced, tls));
  }

  @Test
  void shouldTryAServerThatIsDownAgainBeforeGivingUp() {
    // Given
    String instance = here.knownInstance(here.fleet.announce(Ports.free()));

    // When
    String run = here.client.begin(instance);

    // Then
    assertThat(failureOf(run))
        .contains("cannot be reached", "Check that it runs", "given up after 2 attempts");
    thenFailedForGood(instance, 2);
  }

  @Test
  @Tag("B2")
  void shouldLetAnInstanceBeBackedUpAgainAfterAFailure() {
    // Given
    String instance = here.knownInstance();
    failureOf(here.client.begin(instance, "{\"method\":\"LOGICAL\",\"databases\":[\"nope\"]}"));

    // When
    String run = here.client.begin(instance, "{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}");

    // Then
    here.client.awaitCompleted(run);
    Answer list = here.client.rest().get(BackupClient.backupsOf(instance) + "?status=FAILED");
    assertThat(list.body().path("items")).hasSize(1);
    assertThat(list.at("/items/0/failure")).contains("nope");
  }

  @Test
  @Tag("fault-F1")
  void shouldEndTheRunOfAnInstanceThatIsDestroyedDuringTheRun() {
    // Given
    try (Gate gate = Gate.before(here.mysql.port(), 1 << 20)) {
      Fleet.Announced announced = here.fleet.announce(gate.port());
      String instance = here.knownInstance(announced);
      String run = here.client.begin(instance);
      await().atMost(BackupClient.LIMIT).until(gate::isHolding);

      // When
      here.fleet.publish(
          "instance.events",
          "io.geovault.instance.InstanceDestroyed.v1",
          instance,
          "{\"instanceId\":\"%s\",\"accountId\":\"%s\",\"region\":\"%s\",\"destroyedAt\":\"%s\"}"
              .formatted(instance, Fleet.ACCOUNT, Fleet.REGION, here.now()));

      // Then
      assertThat(failureOf(run)).contains(instance, "was destroyed while it was backed up");
      thenFailedForGood(instance, 1);
    }
  }

  @Test
  void shouldRefuseAnInstanceInARegionWithoutAStore() {
    // Given
    Fleet.Announced announced =
        new Fleet.Announced(
            Fleet.newId(),
            "us-west-1",
            here.mysql.port(),
            here.fleet.credentials(Fleet.PASSWORD, here.mysql.port()));
    String instance = here.knownInstance(here.fleet.announce(announced));

    // When
    Answer answer = here.client.backUp(instance);

    // Then
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.at("/type")).endsWith("region-has-no-store");
    assertThat(answer.at("/detail")).contains("us-west-1", "ask the operator");
  }

  @Test
  @Tag("A4")
  void shouldShowThePasswordOfNoInstance() throws IOException {
    // Given
    String instance = here.knownInstance();
    here.client.awaitCompleted(
        here.client.begin(instance, "{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}"));

    // Then
    thenNowhere(Fleet.PASSWORD);
    assertThat(here.client.rest().get(BackupClient.backupsOf(instance)).text())
        .doesNotContain(Fleet.PASSWORD);
  }

  private String failureOf(String run) {
    return here.client.awaitStatus(run, "FAILED").at("/failure");
  }

  private void thenFailedForGood(String instance, int attempts) {
    SeenEvent failed = here.events.awaitOne(FAILED, instance, BackupClient.LIMIT);
    assertThat(failed.value()).contains("\"attempt\":" + attempts);
    assertThat(BackupClient.typesOf(here.events, instance))
        .startsWith("BackupRequested.v1")
        .endsWith("LocalBackupFailed.v1")
        .hasSize(2 + attempts);
    assertThat(here.vault.keysOf(instance)).isEmpty();
    assertThat(here.vault.pendingOf(instance)).isEmpty();
    await().atMost(BackupClient.LIMIT).until(() -> Dumps.of(here.service).isEmpty());
  }

  private void thenNowhere(String secret) throws IOException {
    assertThat(Files.readString(here.service.log())).doesNotContain(secret);
    assertThat(here.events.all())
        .noneMatch(seen -> seen.value().contains(secret))
        .noneMatch(seen -> List.copyOf(seen.headers().values()).toString().contains(secret));
    assertThat(here.operator.get("/v1/dead-letters?limit=1000").text()).doesNotContain(secret);
  }
}
