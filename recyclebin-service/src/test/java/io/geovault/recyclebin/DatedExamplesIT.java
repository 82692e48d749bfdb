package io.geovault.recyclebin;

import static io.geovault.recyclebin.scene.Installation.operation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.recyclebin.scene.Fleet;
import io.geovault.recyclebin.scene.Installation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dated examples of the description, run through the service with a moved clock. */
@Tag("C2")
@Tag("C3")
@Tag("C4")
@Tag("C7")
class DatedExamplesIT {

  @Test
  void shouldKeepTheDatesOfTheExamples() {
    try (Installation here = new Installation(1, Instant.parse("2024-01-01T00:00:00Z"))) {
      // Given
      String expired = here.instance(Fleet.SUBSCRIPTION);
      String site = here.instance(Fleet.SUBSCRIPTION, "\"virtualMerchantSite\":true");
      String suspended = here.instance();
      String manual = here.instance();

      // When
      here.passUntil("2024-01-04T00:00:05Z");
      here.fleet.expired(expired, Instant.parse("2024-01-04T00:00:00Z"));
      here.fleet.expired(site, Instant.parse("2024-01-04T00:00:00Z"));
      JsonNode locked = here.await(expired, "LOCKED");
      here.passUntil("2024-01-05T21:25:20Z");
      here.fleet.overdue(suspended, Instant.parse("2024-01-05T21:25:13Z"));
      here.await(suspended, "LOCKED");
      here.passUntil("2024-01-10T23:59:00Z");
      JsonNode lastMinute = here.await(expired, "LOCKED");
      here.passUntil("2024-01-11T00:00:26Z");
      JsonNode released = here.await(expired, "RELEASED");
      JsonNode forGood = here.await(site, "RELEASED");
      here.passUntil("2024-01-12T21:38:40Z");
      here.await(suspended, "RELEASED");
      here.fleet.released(manual, Instant.parse("2024-01-12T21:38:33Z"));
      here.await(manual, "RELEASED");
      here.passUntil("2024-01-18T23:59:00Z");
      JsonNode lastRebuild = here.await(expired, "RELEASED");
      here.passUntil("2024-01-19T00:00:10Z");
      here.await(expired, "DESTROYED");
      here.await(suspended, "RELEASED");
      here.passUntil("2024-01-20T21:25:20Z");
      here.await(suspended, "DESTROYED");
      here.await(manual, "RELEASED");
      here.passUntil("2024-01-20T21:38:40Z");
      here.await(manual, "DESTROYED");

      // Then
      assertThat(operation(locked, "UNLOCK").at("/until").asText())
          .isEqualTo("2024-01-11T00:00:00Z");
      assertThat(operation(lastMinute, "UNLOCK").at("/available").asBoolean()).isTrue();
      assertThat(operation(released, "REBUILD").at("/until").asText())
          .isEqualTo("2024-01-19T00:00:00Z");
      assertThat(operation(lastRebuild, "REBUILD").at("/available").asBoolean()).isTrue();
      assertThat(here.history(expired))
          .containsExactly(
              "ACTIVE>LOCKED 2024-01-04T00:00:00Z",
              "LOCKED>RELEASED 2024-01-11T00:00:00Z",
              "RELEASED>DESTROYED 2024-01-19T00:00:00Z");
      assertThat(here.history(suspended))
          .containsExactly(
              "ACTIVE>LOCKED 2024-01-05T21:25:13Z",
              "LOCKED>RELEASED 2024-01-12T21:25:13Z",
              "RELEASED>DESTROYED 2024-01-20T21:25:13Z");
      assertThat(here.history(manual))
          .containsExactly(
              "ACTIVE>RELEASED 2024-01-12T21:38:33Z", "RELEASED>DESTROYED 2024-01-20T21:38:33Z");
      assertThat(here.history(site))
          .containsExactly(
              "ACTIVE>LOCKED 2024-01-04T00:00:00Z", "LOCKED>RELEASED 2024-01-11T00:00:00Z");
      assertThat(forGood.at("/permanent").asBoolean()).isTrue();
      for (String name : List.of("REBUILD", "DESTROY")) {
        assertThat(operation(forGood, name).at("/reason").asText())
            .startsWith("an instance on a virtual merchant site can be neither");
      }
      assertThat(here.published("InstanceReleased", expired))
          .singleElement()
          .satisfies(event -> assertThat(event.value()).contains("2024-01-11T00:00:00Z"));
      assertThat(here.published("InstanceDestroyed", expired))
          .singleElement()
          .satisfies(event -> assertThat(event.value()).contains("2024-01-19T00:00:00Z"));
      assertThat(here.published("InstanceDestroyed", site)).isEmpty();
    }
  }
}
