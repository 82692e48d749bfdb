package io.geovault.replication.copy.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.objectstore.region.AccountPrefix;
import io.geovault.objectstore.region.OwnPlaces;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.replication.copy.BackupSets;
import io.geovault.replication.copy.intake.CopyPlanner.Decision;
import io.geovault.replication.copy.intake.CopyPlanner.Target;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.policy.Destinations;
import io.geovault.replication.scene.InstanceSpecs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final Optional<OwnPlaces> SOURCE =
      Optional.of(
          new OwnPlaces(
              "geovault-hangzhou",
              Map.of(
                  BackupSets.ACCOUNT,
                  List.of(new AccountPrefix("tools/mine")),
                  "6543210987654321",
                  List.of(new AccountPrefix("tools/of-others/")))));
  private static final CrossRegionPolicy ON =
      policy(Destinations.on("cn-shanghai", 30, BackupSets.COMPLETED_AT));

  @Test
  void shouldCopyASetToTheDestinationForTheRetentionOfItsSettings() {
    // Given
    LocalBackupCompleted set = BackupSets.aSet();

    // When
    Decision decision = CopyPlanner.decide(set, INSTANCE, ON, SOURCE);

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
    Decision decision = CopyPlanner.decide(BackupSets.aSet(), INSTANCE, several, SOURCE);

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
    Decision decision = CopyPlanner.decide(set, INSTANCE, policy, Optional.empty());

    // Then
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Skip.class, skip -> assertThat(skip.reason()).contains(why));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        argumentSet("another account's object", keyed("6543210987654321/rm-1/data.tar")),
        argumentSet("outside every prefix", keyed("dumps/rm-1.tar")),
        argumentSet("of no folder", keyed("rm-1.tar")),
        argumentSet("of a longer id", keyed(BackupSets.ACCOUNT + "0/rm-1.tar")),
        argumentSet("of a shorter id", keyed("12345/rm-1.tar")),
        argumentSet("below another account's further prefix", keyed("tools/of-others/rm-1.tar")),
        argumentSet("beside a further prefix", keyed("tools/mine-too/rm-1.tar")));
  }

  private static LocalBackupCompleted keyed(String key) {
    return BackupSets.aSet(BackupSets.ACCOUNT, BackupSets.REGION, key);
  }

  @ParameterizedTest
  @MethodSource("refused")
  @Tag("A1")
  @Tag("fault-S13")
  void shouldRefuseAClaimToAnObjectThatIsNotTheAccounts(LocalBackupCompleted set) {
    // When
    @Nullable EventRefused refused = refusal(set, SOURCE);

    // Then
    assertThat(refused)
        .isNotNull()
        .extracting(EventRefused::code, EventRefused::reason)
        .containsExactly(
            "foreign-object",
            "location.key must begin with a prefix of account 1234567890123456:"
                + " [1234567890123456/, tools/mine/]");
  }

  @Test
  @Tag("A1")
  @Tag("fault-S13")
  void shouldRefuseAClaimToAnObjectOfAnotherBucket() {
    // Given
    Optional<OwnPlaces> elsewhere = Optional.of(OwnPlaces.in("geovault"));

    // When
    @Nullable EventRefused refused = refusal(BackupSets.aSet(), elsewhere);

    // Then
    assertThat(refused)
        .isNotNull()
        .extracting(EventRefused::code, EventRefused::reason)
        .containsExactly(
            "foreign-object",
            "location.bucket must be 'geovault', the bucket of cn-hangzhou, not 'geovault-hangzhou'");
  }

  @Test
  @Tag("A1")
  void shouldRefuseASetOfARegionWithoutAStore() {
    // When
    @Nullable EventRefused refused = refusal(BackupSets.aSet(), Optional.empty());

    // Then
    assertThat(refused)
        .isNotNull()
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("region-without-store"));
  }

  @ParameterizedTest
  @ValueSource(strings = {BackupSets.ACCOUNT + "/any/tool's own.tar", "tools/mine/rm-1.tar"})
  void shouldTakeAnyKeyBelowAPrefixOfTheAccount(String key) {
    // When
    Decision decision = CopyPlanner.decide(keyed(key), INSTANCE, ON, SOURCE);

    // Then
    assertThat(decision).isInstanceOf(Decision.Copy.class);
  }

  private static @Nullable EventRefused refusal(
      LocalBackupCompleted set, Optional<OwnPlaces> source) {
    return catchThrowableOfType(
        EventRefused.class, () -> CopyPlanner.decide(set, INSTANCE, ON, source));
  }

  private static CrossRegionPolicy policy(Destination... destinations) {
    return new CrossRegionPolicy("rm-1", 1, List.of(destinations));
  }
}
