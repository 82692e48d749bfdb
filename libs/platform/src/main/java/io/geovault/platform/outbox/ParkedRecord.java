package io.geovault.platform.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An outgoing event that could not be read or that Kafka refused, with the reason. Later events
 * with the same topic and key wait until this event is retried or dropped.
 *
 * @param waitingBehind the number of later events that wait for this one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParkedRecord(
    String id,
    String topic,
    String key,
    @Nullable String eventType,
    @Nullable String eventId,
    long sizeBytes,
    String reason,
    Instant createdAt,
    Instant parkedAt,
    long waitingBehind) {}
