package io.geovault.replication.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geovault.events.instance.StorageClass;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.ReplicationError;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("R12")
class DownloadableTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void shouldOfferACompleteCopyOfALocalDisk() {
    // Given
    Downloadable copy = copy(StorageClass.LOCAL_SSD, "COMPLETED", NOW.plus(HOUR));

    // Then
    assertThat(copy.place()).isEqualTo(new Downloadable.Place("bucket", "key"));
  }

  @ParameterizedTest
  @CsvSource({
    "CLOUD_DISK, COMPLETED, DOWNLOAD_NOT_SUPPORTED",
    "CLOUD_DISK, RUNNING, DOWNLOAD_NOT_SUPPORTED",
    "CLOUD_DISK, PURGED, DOWNLOAD_NOT_SUPPORTED",
    "LOCAL_SSD, PENDING, COPY_NOT_COMPLETED",
    "LOCAL_SSD, RUNNING, COPY_NOT_COMPLETED",
    "LOCAL_SSD, FAILED, COPY_NOT_COMPLETED",
    "LOCAL_SSD, PURGED, COPY_PURGED"
  })
  void shouldRefuseAnythingElseByItsRule(
      StorageClass storage, String status, ReplicationError rule) {
    // Given
    Downloadable copy = copy(storage, status, NOW);

    // When
    Refusal refusal = catchThrowableOfType(Refusal.class, copy::place);

    // Then
    assertThat(refusal.code()).isEqualTo(rule);
  }

  @ParameterizedTest
  @Tag("C9")
  @CsvSource({
    "LOCKED, COMPLETED, INSTANCE_LOCKED",
    "LOCKED, RUNNING, INSTANCE_LOCKED",
    "DELETING, COMPLETED, INSTANCE_BEING_DELETED"
  })
  void shouldRefuseWhatAnInstanceThatIsLockedOrBeingDeletedHolds(
      InstanceStatus instance, String status, ReplicationError rule) {
    // Given
    Downloadable copy = copy(StorageClass.LOCAL_SSD, instance, status, NOW.plus(HOUR));

    // When
    Refusal refusal = catchThrowableOfType(Refusal.class, copy::place);

    // Then
    assertThat(refusal.code()).isEqualTo(rule);
  }

  @ParameterizedTest
  @Tag("C9")
  @EnumSource(names = {"ACTIVE", "RELEASED", "DESTROYED"})
  void shouldOfferWhatAnInstanceThatIsNotLockedHolds(InstanceStatus instance) {
    // Given
    Downloadable copy = copy(StorageClass.LOCAL_SSD, instance, "COMPLETED", NOW.plus(HOUR));

    // Then
    assertThat(copy.place()).isEqualTo(new Downloadable.Place("bucket", "key"));
  }

  @ParameterizedTest
  @CsvSource({"7200, 3600", "3600, 3600", "3599, 3599", "10, 10", "0, 1", "-5, 1"})
  void shouldEndAnAddressNoLaterThanTheCopy(long secondsLeft, long validSeconds) {
    // Given
    Downloadable copy = copy(StorageClass.LOCAL_SSD, "COMPLETED", NOW.plusSeconds(secondsLeft));

    // When
    Duration validity = copy.validity(NOW, HOUR);

    // Then
    assertThat(validity).hasSeconds(validSeconds);
  }

  private static Downloadable copy(StorageClass storage, String status, Instant purgeAt) {
    return copy(storage, InstanceStatus.ACTIVE, status, purgeAt);
  }

  private static Downloadable copy(
      StorageClass storage, InstanceStatus instance, String status, Instant purgeAt) {
    return new Downloadable(
        "copy-1",
        "rm-1",
        "1234567890123456",
        storage,
        instance,
        "cn-shanghai",
        status,
        "bucket",
        "key",
        purgeAt);
  }
}
