package io.geovault.replication.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Fleet;
import io.geovault.replication.scene.Installation;
import io.geovault.replication.scene.LogScenes;
import io.geovault.replication.scene.SharedInstallation;
import io.geovault.testkit.stack.TestStack;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Slices whose events contradict earlier ones or claim foreign objects become dead letters. */
@ExtendWith(SharedInstallation.class)
@Tag("R5")
@Tag("A1")
class RefusedSliceScenarioIT {

  private final Installation here;
  private final LogScenes logs;

  RefusedSliceScenarioIT(Installation here) {
    this.here = here;
    this.logs = new LogScenes(here.fleet, () -> here.owner);
  }

  private String withLogs(String... destinations) {
    String instance = here.knownInstance();
    logs.enable(instance, destinations);
    return instance;
  }

  @Test
  void shouldSetAsideTheSameSliceWithAnotherLocation() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    LogScenes.Slice slice = LogScenes.slice(instance, "chain-1", 1);
    logs.seal(slice);
    logs.await(instance, 1, "COMPLETED");

    // When
    logs.publish(
        instance,
        UUID.randomUUID().toString(),
        slice.data().replace(slice.key(), slice.key() + ".other"));
    logs.seal(LogScenes.slice(instance, "chain-1", 2));

    // Then
    logs.await(instance, 2, "COMPLETED");
    assertThat(lettersOf(instance))
        .singleElement()
        .satisfies(
            letter -> assertThat(letter.at("/code").asText()).isEqualTo("conflicting-log-segment"));
  }

  @Test
  @Tag("fault-S13")
  void shouldCopyNoSliceThatIsInAnotherBucket() {
    // Given
    String instance = withLogs(Fleet.DESTINATION);
    LogScenes.Slice foreign = LogScenes.slice(instance, "chain-1", 1).in("slices-of-others");
    here.stack.store(Fleet.SOURCE).createBucket(foreign.bucket());
    here.stack.store(Fleet.SOURCE).http().put(foreign.bucket(), foreign.key(), foreign.content());

    // When
    logs.announce(foreign);
    logs.seal(LogScenes.slice(instance, "chain-1", 2));

    // Then
    logs.await(instance, 1, "COMPLETED");
    assertThat(lettersOf(instance))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.at("/code").asText()).isEqualTo("foreign-object");
              assertThat(letter.at("/reason").asText())
                  .startsWith("location.bucket must be '")
                  .contains(TestStack.bucketOf(Fleet.SOURCE), foreign.bucket());
            });
  }

  private Stream<JsonNode> lettersOf(String instance) {
    return here.operator
        .get("/v1/dead-letters?limit=1000")
        .body()
        .at("/items")
        .valueStream()
        .filter(letter -> letter.toString().contains(instance));
  }
}
