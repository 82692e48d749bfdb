package io.geovault.backup.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.FailedRuns;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Installation;
import io.geovault.servers.machine.Ports;
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
 * The way from a backup to its server: whose credentials are used and for which server, which
 * server is trusted, and that no password is shown.
 */
@ExtendWith(Installation.Shared.class)
@Tag("B6")
class ServerAccessIT {

  private final Installation here;
  private final FailedRuns failed;

  ServerAccessIT(Installation here) {
    this.here = here;
    this.failed = new FailedRuns(here);
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
    assertThat(failed.failureOf(run)).contains("denies access", "Correct the credentials");
    failed.thenFailedForGood(instance, 1);
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
    assertThat(failed.failureOf(run)).contains("file:nowhere/at-all", "it does not exist");
    failed.thenFailedForGood(instance, 1);
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
    assertThat(failed.failureOf(run)).contains("it is not below the directory");
    failed.thenFailedForGood(instance, 1);
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
    assertThat(failed.failureOf(run))
        .contains("geovault.credentials.variable-prefix is not configured");
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
      assertThat(failed.failureOf(run)).contains("its server is not the server of the instance");
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
    assertThat(failed.failureOf(run))
        .contains("is not trusted (TLS mode VERIFY_IDENTITY)", "tls.caRef");
    failed.thenFailedForGood(instance, 1);
  }

  @Test
  @Tag("fault-S8")
  void shouldNotConnectWithLessThanTheInstallationDemands() {
    // Given
    String instance = verified("{\"mode\":\"DISABLED\"}");

    // When
    String run = here.client.begin(instance);

    // Then
    assertThat(failed.failureOf(run))
        .contains("requests tls.mode DISABLED", "less than the PREFERRED", "InstanceModified");
    failed.thenFailedForGood(instance, 1);
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

  private void thenNowhere(String secret) throws IOException {
    assertThat(Files.readString(here.service.log())).doesNotContain(secret);
    assertThat(here.events.all())
        .noneMatch(seen -> seen.value().contains(secret))
        .noneMatch(seen -> List.copyOf(seen.headers().values()).toString().contains(secret));
    assertThat(here.operator.get("/v1/dead-letters?limit=1000").text()).doesNotContain(secret);
  }
}
