package io.geovault.recyclebin.ledger;

import io.geovault.recyclebin.bin.StateName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a list shows; null leaves a choice open.
 *
 * @param state without it, whatever is between active and destroyed
 * @param after the place after which the page begins
 */
public record EntryFilter(
    @Nullable String accountId,
    @Nullable String region,
    @Nullable StateName state,
    boolean stuckOnly,
    Instant from,
    Instant to,
    @Nullable String after,
    int limit) {}
