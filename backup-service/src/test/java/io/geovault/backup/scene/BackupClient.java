package io.geovault.backup.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** One account at one replica: requests backups and follows them. */
public record BackupClient(RestClient rest) {

  public static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String LOGICAL = "{\"method\":\"LOGICAL\"}";

  /** Waits until the service knows the instance. */
  public void awaitKnown(String instanceId) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(rest.get(backupsOf(instanceId)).status()).isEqualTo(200));
  }

  public static String backupsOf(String instanceId) {
    return "/v1/instances/" + instanceId + "/backups";
  }

  /** Requests a backup of the whole instance. */
  public Answer backUp(String instanceId) {
    return rest.post(backupsOf(instanceId), LOGICAL);
  }

  /** Requests a backup and returns the path of the run to follow. */
  public String begin(String instanceId, String body) {
    Answer answer = rest.post(backupsOf(instanceId), body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.header("Location");
  }

  public String begin(String instanceId) {
    return begin(instanceId, LOGICAL);
  }

  /** Follows a run until it has that status; fails if the run ends with another status. */
  public Answer awaitStatus(String run, String status) {
    return await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> rest.get(run),
            answer -> answer.at("/status").equals(status) || isOver(run, answer));
  }

  private static boolean isOver(String run, Answer answer) {
    boolean over = List.of("COMPLETED", "FAILED").contains(answer.at("/status"));
    assertThat(over).as(run + " is over: " + answer.text()).isFalse();
    return false;
  }

  public Answer awaitCompleted(String run) {
    return awaitStatus(run, "COMPLETED");
  }

  /** Returns the types of an instance's events so far, without their common prefix, in order. */
  public static List<String> typesOf(EventProbe events, String instanceId) {
    return of(events, seen -> seen.key().equals(instanceId)).stream()
        .map(seen -> seen.type().replace("io.geovault.backup.", ""))
        .toList();
  }

  public static List<SeenEvent> of(EventProbe events, Predicate<SeenEvent> wanted) {
    return events.all().stream().filter(wanted).toList();
  }
}
