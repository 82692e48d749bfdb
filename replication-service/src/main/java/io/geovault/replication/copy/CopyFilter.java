package io.geovault.replication.copy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list of copies is narrowed to (R10); {@code after} is the id the page before ended with.
 */
public record CopyFilter(
    @Nullable String account,
    @Nullable String instance,
    @Nullable String region,
    @Nullable String destination,
    @Nullable CopyStatus status,
    Instant from,
    Instant to,
    @Nullable String after,
    int limit) {}
