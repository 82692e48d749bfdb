package io.geovault.replication.usage;

import org.jspecify.annotations.Nullable;

/** Whose and which usage is asked for; what is absent lets everything through. */
public record UsageFilter(
    @Nullable String account,
    @Nullable String instance,
    @Nullable String region,
    @Nullable String destination) {}
