package io.geovault.replication.copy.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.ReplicationError;
import io.geovault.replication.copy.BackupSets;
import io.geovault.replication.copy.CopyState;
import io.geovault.replication.copy.CrossRegionCopy;
import io.geovault.replication.retention.lock.HeldLock;
import io.geovault.replication.retention.terms.PurgeReason;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R6")
class CorrectionPlanTest {

  private static final Instant NOW = BackupSets.COMPLETED_AT.plusSeconds(5);
  private static final LocalBackupCompleted RECORDED = BackupSets.aSet();
  private static final LocalBackupCompleted ELSEWHERE =
      BackupSets.aSet(BackupSets.ACCOUNT, BackupSets.REGION, "somewhere/else.tar");
  private static final CopyState COMPLETED =
      new CopyState.Completed(NOW, "vault", "a/b/data.tar", Crc32c.EMPTY, NOW.plusSeconds(9));

  static Stream<Arguments> states() {
    return Stream.of(
        argumentSet("pending", new CopyState.Pending(null), CorrectionEffect.STARTS_OVER),
        argumentSet("running", new CopyState.Running(null), CorrectionEffect.STARTS_OVER),
        argumentSet(
            "failed", new CopyState.Failed("differs", NOW, false), CorrectionEffect.STARTS_OVER),
        argumentSet(
            "given up for good", new CopyState.Failed("gone", NOW, true), CorrectionEffect.ENDED),
        argumentSet("completed", COMPLETED, CorrectionEffect.VERIFIED_OTHERWISE),
        argumentSet(
            "purged",
            new CopyState.Purged(NOW, NOW, PurgeReason.RETENTION, null),
            CorrectionEffect.ENDED));
  }

  @ParameterizedTest
  @MethodSource("states")
  void shouldDecideByWhatTheCopyIs(CopyState state, CorrectionEffect effect) {
    // When
    CorrectionPlan plan = CorrectionPlan.of(otherBytes(), List.of(copy("copy-1", state)));

    // Then
    assertThat(plan.steps()).singleElement().returns(effect, CorrectionPlan.Step::effect);
  }

  @Test
  void shouldKeepAVerifiedCopyWhoseBytesAreTheSame() {
    // When
    CorrectionPlan plan = CorrectionPlan.of(ELSEWHERE, List.of(copy("copy-1", COMPLETED)));

    // Then
    assertThat(plan.with(CorrectionEffect.SAME_BYTES)).hasSize(1);
    assertThatCode(plan::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("states")
  void shouldLeaveWhatIsAlreadyACopyOfTheAnnouncedObject(CopyState state, CorrectionEffect other) {
    // When
    CorrectionPlan plan = CorrectionPlan.of(RECORDED, List.of(copy("copy-1", state)));

    // Then
    assertThat(plan.with(other)).isEmpty();
    assertThat(plan.with(CorrectionEffect.AS_ANNOUNCED)).hasSize(1);
  }

  @Test
  void shouldRefuseTheWholeWhereOneCopyIsVerifiedWithOtherBytes() {
    // Given
    CorrectionPlan plan =
        CorrectionPlan.of(
            otherBytes(),
            List.of(copy("copy-1", new CopyState.Pending(null)), copy("copy-2", COMPLETED)));

    // Then
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(plan::check)
        .returns(ReplicationError.VERIFIED_COPY_DIFFERS, Refusal::code)
        .satisfies(refusal -> assertThat(refusal.detail()).contains("copy-2"));
  }

  @Test
  void shouldRefuseWhereNothingIsLeftToCorrect() {
    // Given
    CorrectionPlan plan =
        CorrectionPlan.of(
            otherBytes(), List.of(copy("copy-1", new CopyState.Failed("gone", NOW, true))));

    // Then
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(plan::check)
        .returns(ReplicationError.NOTHING_TO_CORRECT, Refusal::code);
  }

  private static LocalBackupCompleted otherBytes() {
    ObjectLocation there = ELSEWHERE.location();
    return new LocalBackupCompleted(
        ELSEWHERE.backupSetId(),
        ELSEWHERE.instanceId(),
        ELSEWHERE.accountId(),
        ELSEWHERE.region(),
        ELSEWHERE.method(),
        ELSEWHERE.type(),
        ELSEWHERE.trigger(),
        ELSEWHERE.startedAt(),
        ELSEWHERE.consistentAt(),
        ELSEWHERE.completedAt(),
        ELSEWHERE.engineVersion(),
        new ObjectLocation(there.bucket(), there.key(), there.sizeBytes(), "cd".repeat(32)),
        ELSEWHERE.binlog(),
        ELSEWHERE.databases(),
        ELSEWHERE.chosenDatabases(),
        ELSEWHERE.remarks());
  }

  private static CrossRegionCopy copy(String id, CopyState state) {
    return new CrossRegionCopy(
        id,
        RECORDED,
        "cn-shanghai",
        7,
        1,
        0,
        0,
        NOW,
        null,
        null,
        "CLOUD_DISK",
        new HeldLock(Mode.GOVERNANCE, null),
        state);
  }
}
