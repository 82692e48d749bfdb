package io.geovault.backup.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.testkit.event.SeenEvent;

/** The runs that fail in an installation. */
public record FailedRuns(Installation here) {

  private static final String FAILED = "io.geovault.backup.LocalBackupFailed.v1";

  /** Waits until the run has failed; returns the reason. */
  public String failureOf(String run) {
    return here.client.awaitStatus(run, "FAILED").at("/failure");
  }

  /** Asserts that the failure is published once, and that nothing of the run is left. */
  public void thenFailedForGood(String instance, int attempts) {
    SeenEvent failed = here.events.awaitOne(FAILED, instance, BackupClient.LIMIT);
    assertThat(failed.value()).contains("\"attempt\":" + attempts);
    assertThat(BackupClient.typesOf(here.events, instance))
        .startsWith("BackupRequested.v1")
        .endsWith("LocalBackupFailed.v1")
        .hasSize(2 + attempts);
    assertThat(here.vault.keysOf(instance)).isEmpty();
    assertThat(here.vault.pendingOf(instance)).isEmpty();
    await().atMost(BackupClient.LIMIT).until(() -> Dumps.of(here.service).isEmpty());
  }
}
