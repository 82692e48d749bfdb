package io.geovault.replication.copy.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.replication.InstanceSpecs;
import io.geovault.replication.copy.BackupSets;
import io.geovault.replication.copy.intake.CopyPlanner.Decision;
import io.geovault.replication.copy.intake.CopyPlanner.Target;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.policy.Destinations;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R4")
class CopyPlannerTest {

  private static final Instance INSTANCE =
      new Instance(
          "rm-1",
          BackupSets.ACCOUNT,
          BackupSets.REGION,
          InstanceSpecs.eligible(),
          InstanceStatus.ACTIVE,
          Instant.EPOCH);
  private static final CrossRegionPolicy ON =
      policy(Destinations.on("cn-shanghai", 30, BackupSets.COMPLETED_AT));

  @Test
  void shouldCopyASetToTheDestinationForTheRetentionOfItsSettings() {
    // Given
    LocalBackupCompleted set = BackupSets.aSet();

    // When
    Decision decision = CopyPlanner.decide(set, INSTANCE, ON, true);

    // Then
    assertThat(decision).isEqualTo(new Decision.Copy(List.of(new Target("cn-shanghai", 30))));
  }

  @Test
  @Tag("X7")
  void shouldCopyASetToEveryDestinationThatCoversItWithItsOwnRetention() {
    // Given
    CrossRegionPolicy several =
        policy(
            Destinations.on("cn-shanghai", 30, BackupSets.COMPLETED_AT),
            Destinations.on("ap-southeast-1", 365, BackupSets.COMPLETED_AT.minusSeconds(60)),
            Destinations.on("cn-beijing", 7, BackupSets.COMPLETED_AT.plusSeconds(1)),
            Destinations.off("cn-qingdao", 7, Instant.EPOCH));

    // When
    Decision decision = CopyPlanner.decide(BackupSets.aSet(), INSTANCE, several, true);

    // Then
    assertThat(decision)
        .isEqualTo(
            new Decision.Copy(
                List.of(new Target("ap-southeast-1", 365), new Target("cn-shanghai", 30))));
  }

  static Stream<Arguments> skipped() {
    return Stream.of(
        argumentSet("off", policy(Destinations.off("cn-shanghai", 30, Instant.EPOCH)), "is off"),
        argumentSet("never set up", CrossRegionPolicy.off("rm-1"), "is off"),
        argumentSet(
            "enabled later",
            policy(Destinations.on("cn-shanghai", 30, BackupSets.COMPLETED_AT.plusSeconds(1))),
            "before"));
  }

  @ParameterizedTest
  @MethodSource("skipped")
  void shouldLeaveASetWhereItIs(CrossRegionPolicy policy, String why) {
    // Given
    LocalBackupCompleted set = BackupSets.aSet();

    // When
    Decision decision = CopyPlanner.decide(set, INSTANCE, policy, false);

    // Then
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Skip.class, skip -> assertThat(skip.reason()).contains(why));
  }

  static Stream<Arguments> refused() {
    String foreign = "6543210987654321/rm-1/data.tar";
    return Stream.of(
        argumentSet(
            "another account's object",
            BackupSets.aSet(BackupSets.ACCOUNT, BackupSets.REGION, foreign),
            true,
            "foreign-object"),
        argumentSet("region without a store", BackupSets.aSet(), false, "region-without-store"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  @Tag("A1")
  void shouldRefuseAnEventThatContradictsWhatIsKnown(
      LocalBackupCompleted set, boolean hasStore, String code) {
    // Given
    CrossRegionPolicy policy = ON;

    // When
    @Nullable EventRefused refused =
        catchThrowableOfType(
            EventRefused.class, () -> CopyPlanner.decide(set, INSTANCE, policy, hasStore));

    // Then
    assertThat(refused)
        .isNotNull()
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dumps/rm-1.tar", "12345/rm-1.tar", "12345678901234567/rm-1.tar"})
  void shouldTakeAnyKeyThatIsNotOfTheVaultsOwnForm(String key) {
    // Given
    LocalBackupCompleted set = BackupSets.aSet(BackupSets.ACCOUNT, BackupSets.REGION, key);

    // When
    Decision decision = CopyPlanner.decide(set, INSTANCE, ON, true);

    // Then
    assertThat(decision).isInstanceOf(Decision.Copy.class);
  }

  private static CrossRegionPolicy policy(Destination... destinations) {
    return new CrossRegionPolicy("rm-1", 1, List.of(destinations));
  }
}
