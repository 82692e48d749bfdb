package io.geovault.recyclebin.ledger;

import io.geovault.platform.paging.TimeKey;
import io.geovault.recyclebin.bin.StateName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a list of entries; null matches every entry.
 *
 * @param state if null, every state between active and destroyed
 * @param after the position after which the page begins
 */
public record EntryFilter(
    @Nullable String accountId,
    @Nullable String region,
    @Nullable StateName state,
    boolean stuckOnly,
    Instant from,
    Instant to,
    @Nullable TimeKey after,
    int limit) {}
