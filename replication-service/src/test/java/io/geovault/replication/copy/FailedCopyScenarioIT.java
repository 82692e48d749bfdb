package io.geovault.replication.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.replication.scene.VaultProbe;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Copies that cannot be made: the reason in plain words, no partial result, and a way to recover.
 */
@ExtendWith(SharedInstallation.class)
@Tag("R6")
class FailedCopyScenarioIT {

  private static final String FAILED = "io.geovault.replication.CrossRegionBackupFailed.v1";
  private static final int SMALL = 1000;
  private static final int SEVERAL_PARTS = 11_000_000;

  private final Installation here;

  FailedCopyScenarioIT(Installation here) {
    this.here = here;
  }

  /** A fault of the announced set, and the words that its owner reads about it. */
  record Fault(int size, Spoil spoil, String words) {}

  /** Makes a wrong announcement of a right object. */
  interface Spoil {
    Fleet.PutObject of(Fleet.PutObject object);
  }

  static Stream<Arguments> faults() {
    Spoil missing = o -> new Fleet.PutObject(o.key() + ".gone", o.sizeBytes(), o.sha256());
    Spoil digest = o -> new Fleet.PutObject(o.key(), o.sizeBytes(), "00".repeat(32));
    Spoil longer = o -> new Fleet.PutObject(o.key(), o.sizeBytes() + 1, o.sha256());
    Spoil shorter = o -> new Fleet.PutObject(o.key(), o.sizeBytes() - 1, o.sha256());
    return Stream.of(
        argumentSet("missing, small", new Fault(SMALL, missing, "does not exist")),
        argumentSet("missing, large", new Fault(SEVERAL_PARTS, missing, "does not exist")),
        argumentSet("wrong sha256, small", new Fault(SMALL, digest, "differs")),
        argumentSet("wrong sha256, large", new Fault(SEVERAL_PARTS, digest, "differs")),
        argumentSet("too short, small", new Fault(SMALL, longer, "differs")),
        argumentSet("too long, small", new Fault(SMALL, shorter, "differs")),
        argumentSet("too short, large", new Fault(SEVERAL_PARTS, longer, "differs")),
        argumentSet("too long, large", new Fault(SEVERAL_PARTS, shorter, "differs")));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void shouldFailWithTheReasonAndLeaveNothingAtTheDestination(Fault fault) {
    // Given
    String instance = here.enabledInstance();
    Fleet.PutObject right = here.fleet.put(instance, Fleet.content(fault.size()));

    // When
    here.fleet.backupCompleted(instance, "set-1", fault.spoil().of(right));

    // Then
    SeenEvent failed = here.events.awaitOne(FAILED, instance, Installation.LIMIT);
    JsonNode copy = here.awaitCopy(instance, "FAILED");
    VaultProbe vault = here.vault(Fleet.DESTINATION);
    String reason = copy.at("/failure").asText();
    assertThat(reason)
        .contains(fault.words())
        .doesNotContainIgnoringCase("select ", "insert ", "exception", "geovault-secret");
    assertThat(failed.value()).contains("reason").doesNotContain("geovault-secret");
    assertThat(vault.objectsOf(instance)).isEmpty();
    assertThat(vault.uploadsOf(instance)).isEmpty();
  }

  @Test
  void shouldNameObjectBucketAndRegionOfWhatIsMissing() {
    // Given
    String instance = here.enabledInstance();
    String key = Fleet.ACCOUNT + "/" + instance + "/hand/gone.tar";

    // When
    here.fleet.backupCompleted(instance, "set-1", new Fleet.PutObject(key, 10, "ab".repeat(32)));

    // Then
    assertThat(here.awaitCopy(instance, "FAILED").at("/failure").asText())
        .contains(key, TestStack.bucketOf(Fleet.SOURCE), Fleet.SOURCE);
  }

  @Test
  void shouldTryAgainOnRequestOnceTheObjectIsRepaired() {
    // Given
    String instance = here.enabledInstance();
    byte[] content = Fleet.content(SEVERAL_PARTS);
    String key = Fleet.ACCOUNT + "/" + instance + "/hand/late.tar";
    here.fleet.putAt(key, Fleet.content(SEVERAL_PARTS - 7));
    here.fleet.backupCompleted(
        instance, "set-1", new Fleet.PutObject(key, content.length, Fleet.sha256(content)));
    String id = here.awaitCopy(instance, "FAILED").at("/id").asText();
    here.fleet.putAt(key, content);

    // When
    RestClient.Answer retried = here.owner.post(Installation.COPIES + "/" + id + "/retry");

    // Then
    JsonNode copy = here.awaitCopy(instance, "COMPLETED");
    assertThat(retried.status()).isEqualTo(202);
    assertThat(retried.header("Location")).endsWith(Installation.COPIES + "/" + id);
    assertThat(retried.at("/status")).isEqualTo("PENDING");
    assertThat(copy.at("/failure").isMissingNode()).isTrue();
    assertThat(copy.at("/progress/attempts").asInt()).isEqualTo(2);
  }

  @Test
  void shouldTryAgainWhenTheSetIsAnnouncedAgain() {
    // Given
    String instance = here.enabledInstance();
    byte[] content = Fleet.content(SMALL);
    String key = Fleet.ACCOUNT + "/" + instance + "/hand/late.tar";
    Fleet.PutObject object = new Fleet.PutObject(key, SMALL, Fleet.sha256(content));
    here.fleet.backupCompleted(instance, "set-1", object);
    here.awaitCopy(instance, "FAILED");
    here.fleet.putAt(key, content);

    // When
    here.fleet.backupCompleted(instance, "set-1", object);

    // Then
    assertThat(here.awaitCopy(instance, "COMPLETED").at("/location/sha256").asText())
        .isEqualTo(object.sha256());
  }

  @Test
  void shouldRefuseToRetryACopyThatDidNotFail() {
    // Given
    String instance = here.enabledInstance();
    here.fleet.backupCompleted(instance, "set-1", here.fleet.put(instance, Fleet.content(SMALL)));
    String id = here.awaitCopy(instance, "COMPLETED").at("/id").asText();

    // When
    RestClient.Answer retried = here.owner.post(Installation.COPIES + "/" + id + "/retry");

    // Then
    assertThat(retried.status()).isEqualTo(409);
    assertThat(retried.at("/type")).isEqualTo("urn:geovault:problem:copy-not-failed");
  }

  @Test
  @Tag("A6")
  void shouldWaitForAnUnreachableStoreWhileOtherCopiesGoOn() {
    // Given
    String waiting = here.knownInstance();
    here.enable(waiting, Fleet.FAR_REGION);
    String other = here.enabledInstance();
    Fleet.PutObject object = here.fleet.put(waiting, Fleet.content(SMALL));
    here.stack.store(Fleet.FAR_REGION).close();

    // When
    here.fleet.backupCompleted(waiting, "set-1", object);
    here.fleet.backupCompleted(other, "set-1", object);

    // Then
    here.awaitCopy(other, "COMPLETED");
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(here.copiesOf(waiting).getFirst().at("/failure").asText())
                    .contains("Cannot reach the store", Fleet.FAR_REGION));
    assertThat(here.copiesOf(waiting).getFirst().at("/status").asText()).isIn("PENDING", "RUNNING");
    here.stack.restartStore(Fleet.FAR_REGION);
    assertThat(here.awaitCopy(waiting, "COMPLETED").at("/progress/bytesSent").asLong())
        .isEqualTo(SMALL);
  }
}
