package io.geovault.platform.audit;

import io.geovault.platform.paging.TimeKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The filter of an audit list; a null field does not restrict the list.
 *
 * @param after the cursor after which the page begins
 */
record AuditFilter(
    @Nullable String accountId,
    @Nullable String instanceId,
    @Nullable String actor,
    @Nullable String action,
    Instant from,
    Instant to,
    @Nullable TimeKey after,
    int limit) {}
