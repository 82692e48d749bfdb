package io.geovault.backup.log.range;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive slices of one chain, from the first number to the last, with none missing.
 *
 * @param chainFirstEventAt the chain's own beginning; earlier than the stretch's if old slices were
 *     purged
 * @param chainEndedAt null while slices are added to the chain
 * @param end where its last slice ends
 * @param gtidSet all transactions up to the end; null if the chain has a later part
 */
record Stretch(
    String chainId,
    long firstSequence,
    long lastSequence,
    Instant chainFirstEventAt,
    Instant lastEventAt,
    @Nullable Instant chainEndedAt,
    End end,
    @Nullable String gtidSet) {

  /** A position in a server's log. */
  record End(String serverUuid, String binlogFile, long position) {}
}
