package io.geovault.replication.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The filters of a list of slices (R10); {@code after} is the last id of the previous page. */
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
