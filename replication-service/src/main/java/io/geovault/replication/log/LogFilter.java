package io.geovault.replication.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list of slices is narrowed to (R10); {@code after} is the id the page before ended with.
 */
public record LogFilter(
    @Nullable String account,
    @Nullable String instance,
    @Nullable String region,
    @Nullable String destination,
    @Nullable String status,
    Instant from,
    Instant to,
    @Nullable String after,
    int limit) {}
