package io.geovault.replication.retention;

import static io.geovault.replication.scene.Problems.PROBLEM;
import static io.geovault.replication.scene.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.stack.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The settings of an instance after its release. */
@ExtendWith(SharedInstallation.class)
@Tag("R9")
class ReleasedSettingsScenarioIT {

  private final Installation here;

  ReleasedSettingsScenarioIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldLetTheRetentionAloneBeChangedOnLocalSsd() {
    // Given
    String policy = Installation.policyOf(enabledThenReleased("LOCAL_SSD"));

    // When
    RestClient.Answer longer = here.owner.put(policy, "{\"retentionDays\":365}");
    RestClient.Answer disabled = here.owner.put(policy, "{\"enabled\":false,\"retentionDays\":7}");
    RestClient.Answer tooShort = here.owner.put(policy, "{\"retentionDays\":6}");

    // Then
    assertThat(longer.status()).as(longer.text()).isEqualTo(200);
    assertThat(longer.at("/retentionDays")).isEqualTo("365");
    assertThat(longer.at("/enabled")).isEqualTo("true");
    assertProblem(disabled, 409, PROBLEM + "only-retention-after-release");
    assertThat(disabled.at("/violations/0/field")).isEqualTo("enabled");
    assertProblem(tooShort, 400, PROBLEM + "retention-out-of-range");
  }

  @Test
  void shouldLetNothingBeChangedOnCloudDisk() {
    // Given
    String policy = Installation.policyOf(enabledThenReleased("CLOUD_DISK"));

    // When
    RestClient.Answer answer = here.owner.put(policy, "{\"retentionDays\":365}");

    // Then
    assertProblem(answer, 409, PROBLEM + "instance-released");
  }

  private String enabledThenReleased(String storageClass) {
    String instance = Fleet.newInstanceId();
    here.fleet.instanceCreated(instance, Fleet.ACCOUNT, storageClass, "8.0.36");
    here.awaitKnown(instance);
    here.enable(instance, Fleet.DESTINATION);
    here.fleet.publish(
        "instance.events",
        "io.geovault.instance.InstanceReleased.v1",
        instance,
        """
        {"instanceId":"%s","accountId":"%s","region":"%s","releasedAt":"2026-11-20T10:00:00Z",
         "cause":"MANUAL"}
        """
            .formatted(instance, Fleet.ACCOUNT, Fleet.SOURCE));
    String enabling = "{\"enabled\":true,\"destinationRegion\":\"cn-qingdao\",\"retentionDays\":7}";
    await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(here.owner.put(Installation.policyOf(instance), enabling).text())
                    .contains("released"));
    return instance;
  }
}
