package io.geovault.platform.outbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Kafka record to be sent. */
@SuppressWarnings("ArrayRecordComponent") // bytes to pass on, never compared
public record OutboxRecord(
    String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] payload) {}
