package io.geovault.platform.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that could not be applied, with the reason in plain words. Lists do not contain the
 * original event; it is read when it is applied again.
 *
 * @param topic the topic that the event was read from
 * @param origin topic, partition, offset and time of the record
 */
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
    String topic,
    String origin) {}
