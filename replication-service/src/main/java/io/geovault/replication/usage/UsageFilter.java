package io.geovault.replication.usage;

import org.jspecify.annotations.Nullable;

/** The filters of usage; an absent filter matches all usage. */
public record UsageFilter(
    @Nullable String account,
    @Nullable String instance,
    @Nullable String region,
    @Nullable String destination) {}
