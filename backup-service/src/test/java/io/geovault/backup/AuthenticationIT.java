package io.geovault.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Installation;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import io.geovault.testkit.stack.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication: tokens that are accepted or refused, and the answers that strangers get. */
@ExtendWith(Installation.Shared.class)
@Tag("A4")
class AuthenticationIT {

  private final Installation here;

  AuthenticationIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldAskForATokenThatIsValidHere() {
    // Given
    RestClient nobody = here.anonymous();
    String expired =
        here.stack
            .tokens()
            .sign("\"sub\":\"x\",\"account\":\"" + Fleet.ACCOUNT + "\"", Duration.ofHours(-1));
    String foreign = new TokenIssuer().account(Fleet.ACCOUNT);
    String path = BackupClient.backupsOf("rm-any");

    // Then
    for (RestClient caller :
        List.of(
            nobody,
            nobody.withToken(expired),
            nobody.withToken(foreign),
            nobody.withToken("nonsense"))) {
      for (Answer answer :
          List.of(caller.get(path), caller.post(path, "{}"), caller.get("/v1/dead-letters"))) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isNotEmpty();
      }
    }
  }

  @Test
  void shouldRefuseATokenThatIsOfNoAccount() {
    // Given
    String token = here.stack.tokens().sign("\"sub\":\"x\"", Duration.ofHours(1));

    // When
    Answer answer = here.anonymous().withToken(token).get(BackupClient.backupsOf("rm-any"));

    // Then
    assertThat(answer.status()).isEqualTo(403);
  }

  static Stream<Arguments> tokens() {
    long now = Instant.now().getEpochSecond();
    String ours = "\"iss\":\"" + TokenIssuer.ISSUER + "\",\"aud\":\"" + TokenIssuer.AUDIENCE + "\"";
    String times = ",\"iat\":" + now + ",\"exp\":" + (now + 600);
    String mine = ",\"account\":\"" + Fleet.ACCOUNT + "\"";
    String ada = ",\"sub\":\"ada\"";
    return Stream.of(
        arguments("ours", ours + times + ada + mine, 200),
        arguments("no audience", ours.replaceFirst(",.*", "") + times + ada + mine, 401),
        arguments("of another suite", ours.replace("-test", "") + times + ada + mine, 401),
        arguments("no end", ours + ",\"iat\":" + now + ada + mine, 401),
        arguments("no beginning", ours + ",\"exp\":" + (now + 600) + ada + mine, 401),
        arguments(
            "two days", ours + ",\"iat\":" + now + ",\"exp\":" + (now + 172_800) + ada + mine, 401),
        arguments("times of text", ours + ",\"iat\":\"x\",\"exp\":\"y\"" + ada + mine, 401),
        arguments("no subject", ours + times + ",\"upn\":\"ada\"" + mine, 403),
        arguments("a NUL in sub", ours + times + ",\"sub\":\"a\\u0000\"" + mine, 403),
        arguments("a long sub", ours + times + ",\"sub\":\"" + "x".repeat(256) + "\"" + mine, 403),
        arguments("a NUL in account", ours + times + ada + ",\"account\":\"\\u0000\"", 403),
        arguments("account operator", ours + times + ada + ",\"account\":\"operator\"", 403),
        arguments("account a number", ours + times + ada + ",\"account\":1234567890123456", 403));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tokens")
  @Tag("fault-S11")
  void shouldTakeATokenForThisSuiteThatLivesShortlyAndSaysWhoseItIs(
      String what, String claims, int status) {
    // Given
    String token = here.stack.tokens().signAll("{" + claims + "}");

    // When
    Answer answer = here.anonymous().withToken(token).get("/v1/audit-entries");

    // Then
    assertThat(answer.status()).as(what + answer.text()).isEqualTo(status);
    assertThat(answer.at("/status")).isEqualTo(status == 200 ? "" : String.valueOf(status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"sub\":7", "\"groups\":{\"a\":1}", "\"groups\":7", "\"groups\":[7]"})
  @Tag("fault-S11")
  void shouldRefuseATokenWhoseClaimsAreOfAnotherKindThanTheyMustBe(String claim) {
    // Given
    String rest = claim.startsWith("\"sub") ? "" : ",\"sub\":\"ada\"";
    String token = here.stack.tokens().sign(claim + rest, Duration.ofMinutes(5));

    // When
    Answer answer = here.anonymous().withToken(token).get("/v1/audit-entries");

    // Then
    assertThat(answer.status()).as(answer.text()).isIn(401, 403);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "ES256", "RS512"})
  @Tag("fault-S11")
  void shouldTakeOneAlgorithmOnly(String algorithm) {
    // Given
    String[] good = here.stack.tokens().operator().split("\\.");
    String header =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("{\"alg\":\"" + algorithm + "\"}").getBytes(UTF_8));

    // When
    int status =
        here.anonymous()
            .withToken(header + "." + good[1] + "." + (algorithm.equals("none") ? "" : good[2]))
            .get("/v1/audit-entries")
            .status();

    // Then
    assertThat(status).isEqualTo(401);
  }

  @Test
  void shouldNotRevealToAnotherAccountThatAnInstanceItsRunsOrSetsExist() {
    // Given
    String instance = here.knownInstance();
    String run = here.client.begin(instance, "{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}");
    String set = "/v1/backups/" + here.client.awaitCompleted(run).at("/backupSetId");
    RestClient stranger = here.anonymous().withToken(here.stack.tokens().account(Fleet.STRANGER));

    // Then
    for (String path :
        List.of(
            BackupClient.backupsOf(instance),
            run,
            set,
            set + "/inventory",
            set + "/download-url")) {
      Answer answer = stranger.get(path);
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.text()).doesNotContain(Fleet.ACCOUNT);
      assertThat(here.operator.get(path).status()).as(path).isEqualTo(200);
    }
    assertThat(stranger.post(BackupClient.backupsOf(instance), "{\"method\":\"LOGICAL\"}").status())
        .isEqualTo(404);
  }
}
