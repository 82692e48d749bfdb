package io.geovault.replication.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.servers.objectstore.S3Http;
import io.geovault.testkit.stack.TestStack;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An event can claim only objects of its account, in the bucket of its region. */
@ExtendWith(SharedInstallation.class)
@Tag("A1")
@Tag("fault-S13")
class ForeignObjectScenarioIT {

  private final Installation here;
  private final DeadLetters letters;

  ForeignObjectScenarioIT(Installation here) {
    this.here = here;
    this.letters = new DeadLetters(here);
  }

  /**
   * An existing object that does not belong to the account, and the rule that the refusal names.
   */
  record Claim(String bucket, String key, String rule) {}

  static Stream<Arguments> foreignObjects() {
    String own = TestStack.bucketOf(Fleet.SOURCE);
    String rule = "location.key must begin with a prefix of account " + Fleet.ACCOUNT;
    return Stream.of(
        argumentSet("of another account", new Claim(own, Fleet.STRANGER + "/rm-1/data.tar", rule)),
        argumentSet("outside every prefix", new Claim(own, "dumps/rm-1.tar", rule)),
        argumentSet(
            "below the prefix of another account",
            new Claim(own, Fleet.TOOL_PREFIX + "/rm-1.tar", rule)),
        argumentSet(
            "of another bucket",
            new Claim(
                "of-others",
                Fleet.ACCOUNT + "/rm-1/data.tar",
                "location.bucket must be '" + own + "'")));
  }

  @ParameterizedTest
  @MethodSource("foreignObjects")
  void shouldCopyNoObjectThatIsNotTheAccounts(Claim claim) {
    // Given
    String instance = here.enabledInstance();
    byte[] content = Fleet.content(500);
    S3Http store = here.stack.store(Fleet.SOURCE).http();
    store.createBucket(claim.bucket());
    store.put(claim.bucket(), claim.key(), content);

    // When
    here.fleet.backupCompleted(
        instance,
        "set-1",
        new Fleet.PutObject(claim.bucket(), claim.key(), content.length, Fleet.sha256(content)));

    // Then
    JsonNode letter = letters.awaitOf(instance);
    assertThat(letter.at("/code").asText()).isEqualTo("foreign-object");
    assertThat(letter.at("/reason").asText()).startsWith(claim.rule());
    assertThat(here.copiesOf(instance)).isEmpty();
    assertThat(here.vault(Fleet.DESTINATION).objectsOf(instance)).isEmpty();
  }

  @Test
  void shouldCopyFromAPrefixThatTheConfigurationGivesTheAccount() {
    // Given
    String instance = Fleet.newInstanceId();
    here.fleet.instanceCreated(instance, Fleet.TOOL_ACCOUNT, "CLOUD_DISK", "8.0.36");
    here.awaitKnown(instance);
    here.enable(instance, Fleet.DESTINATION);
    byte[] content = Fleet.content(500);
    Fleet.PutObject object =
        new Fleet.PutObject(
            Fleet.TOOL_PREFIX + "/" + instance + ".tar", content.length, Fleet.sha256(content));
    here.fleet.putAt(object.key(), content);

    // When
    here.fleet.completed(
        instance, Fleet.completedData(instance, "set-1", object, Fleet.TOOL_ACCOUNT, Fleet.SOURCE));

    // Then
    assertThat(here.awaitCopy(instance, "COMPLETED").at("/location/key").asText())
        .isEqualTo(Fleet.TOOL_ACCOUNT + "/" + instance + "/backups/set-1/data.tar");
  }
}
