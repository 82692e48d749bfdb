package io.geovault.replication.copy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The filters of a list of copies (R10); {@code after} is the last id of the previous page. */
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
