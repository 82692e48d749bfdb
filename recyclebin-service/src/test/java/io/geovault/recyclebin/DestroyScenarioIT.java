package io.geovault.recyclebin;

import static io.geovault.recyclebin.scene.Installation.BIN;
import static io.geovault.recyclebin.scene.Installation.confirm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.recyclebin.scene.Fleet;
import io.geovault.recyclebin.scene.Installation;
import io.geovault.recyclebin.scene.Problems;
import io.geovault.testkit.stack.RestClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Destroying an instance in the bin: when it is allowed, by whom, and with which confirmation. */
@ExtendWith(Installation.Shared.class)
class DestroyScenarioIT {

  private final Installation here;

  DestroyScenarioIT(Installation here) {
    this.here = here;
  }

  @Test
  @Tag("C6")
  void shouldDestroyAfterTenMinutesWithTheIdRepeated() {
    // Given
    String instance = here.instance(Fleet.SUBSCRIPTION);
    here.fleet.expired(instance, here.now());
    here.await(instance, "LOCKED");
    Answer early = here.owner.post(BIN + instance + "/destroy", confirm(instance));
    here.pass(Duration.ofMinutes(10));

    // When
    Answer unconfirmed = here.owner.post(BIN + instance + "/destroy", confirm("rm-other"));
    Answer destroyed = awaitAccepted(instance);
    Answer again = here.owner.post(BIN + instance + "/destroy", confirm(instance));

    // Then
    Problems.assertProblem(early, 409, "destroy-too-early");
    assertThat(early.at("/detail"))
        .contains("the instance is LOCKED since", "it can be destroyed from");
    Problems.assertProblem(unconfirmed, 400, "confirmation-required");
    assertThat(destroyed.at("/state")).isEqualTo("DESTROYED");
    Problems.assertProblem(again, 410, "instance-destroyed");
    here.awaitPublished("DestroyRequested", instance, 1);
    here.awaitPublished("InstanceDestroyed", instance, 1);
    assertThat(here.published("InstanceReleased", instance)).isEmpty();
  }

  /** Retries, because the service reads its clock only every 50 ms. */
  private Answer awaitAccepted(String instance) {
    return await()
        .atMost(Installation.LIMIT)
        .until(
            () -> here.owner.post(BIN + instance + "/destroy", confirm(instance)),
            answer -> answer.status() == 202);
  }

  @Test
  @Tag("X11")
  void shouldDestroyByTwoPersonsOnlyWhereTheAccountAsksForIt() {
    // Given
    String settings = "/v1/recycle-bin-settings";
    String approval = "/destroy/approval";
    String instance = here.instance();
    here.fleet.released(instance, here.now().minusSeconds(3600));
    here.await(instance, "RELEASED");
    here.member("ada").put(settings, "{\"destroyApprovalRequired\":true}");

    // When
    Answer asked = here.member("ada").post(BIN + instance + "/destroy", confirm(instance));
    Answer alone = here.member("ada").post(BIN + instance + approval, confirm(instance));
    here.member("grace").delete(BIN + instance + approval);
    Answer withdrawn = here.member("grace").post(BIN + instance + approval, confirm(instance));
    here.member("ada").post(BIN + instance + "/destroy", confirm(instance));
    Answer waiting = here.owner.get(BIN + instance + approval);
    Answer approved = here.member("grace").post(BIN + instance + approval, confirm(instance));
    Answer offAlone = here.member("ada").put(settings, "{\"destroyApprovalRequired\":false}");
    Answer offByTwo = here.member("grace").put(settings, "{\"destroyApprovalRequired\":false}");

    // Then
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.at("/state")).isEqualTo("RELEASED");
    Problems.assertProblem(alone, 409, "approver-must-be-another");
    Problems.assertProblem(withdrawn, 409, "no-destroy-request");
    assertThat(withdrawn.at("/detail")).contains("valid for 24 h");
    assertThat(waiting.at("/requestedBy")).isEqualTo("ada");
    assertThat(approved.at("/state")).isEqualTo("DESTROYED");
    assertThat(here.awaitPublished("DestroyRequested", instance, 1).getFirst().value())
        .contains("\"requestedBy\":\"ada\"", "\"approvedBy\":\"grace\"");
    assertThat(offAlone.at("/destroyApprovalRequired")).isEqualTo("true");
    assertThat(offByTwo.at("/destroyApprovalRequired")).isEqualTo("false");
  }
}
