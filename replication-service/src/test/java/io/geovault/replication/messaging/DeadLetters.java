package io.geovault.replication.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.replication.scene.Installation;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The dead letters of an installation, by REST and on their topic. */
record DeadLetters(Installation here) {

  static final String PATH = "/v1/dead-letters";

  JsonNode awaitOf(String instance) {
    return await(letter -> letter.at("/instanceId").asText().equals(instance));
  }

  JsonNode await(Predicate<JsonNode> wanted) {
    return await("?state=OPEN", wanted);
  }

  JsonNode await(String query, Predicate<JsonNode> wanted) {
    return Awaitility.await()
        .atMost(Installation.LIMIT)
        .until(
            () ->
                here.operator
                    .get(PATH + query + "&limit=1000")
                    .body()
                    .at("/items")
                    .valueStream()
                    .filter(wanted)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  SeenEvent awaitOnTopic(Predicate<SeenEvent> wanted) {
    try (EventProbe probe =
        new EventProbe(here.stack.kafka().bootstrap(), "backup.events.dead-letters")) {
      return probe.await(1, wanted, Installation.LIMIT).getFirst();
    }
  }
}
