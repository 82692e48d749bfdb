package io.geovault.platform.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.platform.inbox.Delivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event that could not be applied, whole as it came, with the reason in plain words. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
    String id,
    String code,
    String reason,
    @Nullable String instanceId,
    @Nullable String accountId,
    @Nullable String eventType,
    @Nullable String eventId,
    DeadLetterState state,
    Instant failedAt,
    @Nullable Instant replayedAt,
    @JsonIgnore Delivery delivery) {

  /** The topic it came from. */
  public String topic() {
    return delivery.topic();
  }

  /** Topic, partition, offset and time of the record. */
  public String origin() {
    return delivery.origin();
  }
}
