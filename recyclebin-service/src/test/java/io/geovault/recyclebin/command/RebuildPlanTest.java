package io.geovault.recyclebin.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.events.instance.Edition;
import io.geovault.events.instance.InstanceClass;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.events.instance.PayType;
import io.geovault.events.instance.StorageClass;
import io.geovault.platform.problem.Refusal;
import io.geovault.recyclebin.RecycleBinError;
import io.geovault.recyclebin.rule.Terms;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C5")
class RebuildPlanTest {

  private static final InstanceSpec OLD =
      new InstanceSpec(
          "MySQL",
          "5.7.44",
          Edition.HIGH_AVAILABILITY,
          StorageClass.LOCAL_SSD,
          InstanceClass.PRIMARY,
          PayType.SUBSCRIPTION,
          false,
          false,
          false,
          false,
          1L << 30,
          null,
          "file:/run/secrets/old",
          null);

  private static RebuildPlan plan(String... notOffered) {
    return new RebuildPlan(Terms.without(notOffered));
  }

  @Test
  void shouldTakeTheOldSpecificationWithoutEndpointAndCredentials() {
    // When
    InstanceSpec spec = plan().plan(OLD, NewSpecification.same());

    // Then
    assertThat(spec.engineVersion()).isEqualTo("5.7.44");
    assertThat(spec.credentialsRef()).isNull();
    assertThat(spec.endpoint()).isNull();
  }

  @Test
  void shouldChangeWhatIsSaidAndNothingElse() {
    // When
    InstanceSpec spec =
        plan()
            .plan(
                OLD,
                new NewSpecification(
                    "8.0", Edition.CLUSTER, StorageClass.CLOUD_DISK, PayType.SERVERLESS, 2L << 30));

    // Then
    assertThat(spec.engineVersion()).isEqualTo("8.0");
    assertThat(spec.storageBytes()).isEqualTo(2L << 30);
    assertThat(spec.serverless()).isTrue();
    assertThat(spec.instanceClass()).isEqualTo(InstanceClass.PRIMARY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.6", "5.7.43", "new", "", "99999999999.1"})
  void shouldRefuseAnOlderOrUnreadableVersion(String version) {
    assertThatThrownBy(
            () -> plan().plan(OLD, new NewSpecification(version, null, null, null, null)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(RecycleBinError.INVALID_REBUILD));
  }

  @Test
  void shouldTakeAVersionWithoutItsLastNumber() {
    // When
    InstanceSpec spec = plan().plan(OLD, new NewSpecification("5.7", null, null, null, null));

    // Then
    assertThat(spec.engineVersion()).isEqualTo("5.7");
  }

  @Test
  void shouldRefuseLessStorage() {
    assertThatThrownBy(() -> plan().plan(OLD, new NewSpecification(null, null, null, null, 1L)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("storageBytes");
  }

  @Test
  void shouldAskForANewSpecificationWhereTheOldOneIsNotOfferedAnyMore() {
    // Given
    RebuildPlan plan = plan("engineVersion=5.7", "storageClass=LOCAL_SSD");

    // Then
    assertThatThrownBy(() -> plan.plan(OLD, NewSpecification.same()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("engineVersion=5.7");
    assertThatThrownBy(() -> plan.plan(OLD, new NewSpecification("8.0", null, null, null, null)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("storageClass=LOCAL_SSD");
    assertThat(
            plan.plan(OLD, new NewSpecification("8.0", null, StorageClass.CLOUD_DISK, null, null))
                .storageClass())
        .isEqualTo(StorageClass.CLOUD_DISK);
  }
}
