package io.geovault.replication.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geovault.events.BackupEvent.LocalBackupDeleted;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.replication.scene.InstanceSpecs;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("A1")
class KnownInstancesTest {

  private static final KnownInstances KNOWN =
      new KnownInstances(
          Map.of(
              "rm-1",
              new Instance(
                  "rm-1",
                  "1234567890123456",
                  "cn-hangzhou",
                  InstanceSpecs.eligible(),
                  InstanceStatus.ACTIVE,
                  Instant.EPOCH)));

  @ParameterizedTest
  @CsvSource({
    "rm-2, 1234567890123456, cn-hangzhou, unknown-instance",
    "rm-1, 6543210987654321, cn-hangzhou, account-mismatch",
    "rm-1, 1234567890123456, cn-beijing, region-mismatch"
  })
  void shouldRefuseAnEventThatContradictsWhatIsKnown(
      String instance, String account, String region, String code) {
    // Given
    LocalBackupDeleted event = event(instance, account, region);

    // When
    @Nullable EventRefused refused =
        catchThrowableOfType(EventRefused.class, () -> KNOWN.require(event));

    // Then
    assertThat(refused)
        .isNotNull()
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void shouldTakeAnEventOfAKnownInstance() {
    // Given
    LocalBackupDeleted event = event("rm-1", "1234567890123456", "cn-hangzhou");

    // When // Then
    assertThatCode(() -> KNOWN.require(event)).doesNotThrowAnyException();
  }

  private static LocalBackupDeleted event(String instance, String account, String region) {
    return new LocalBackupDeleted("set-1", instance, account, region, "age", Instant.EPOCH);
  }
}
