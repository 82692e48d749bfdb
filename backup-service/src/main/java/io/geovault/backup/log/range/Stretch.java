package io.geovault.backup.log.range;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Slices of one chain that are all there, from the first number to the last.
 *
 * @param chainFirstEventAt the chain's own beginning, earlier than the stretch's where old slices
 *     were purged
 * @param chainEndedAt null while slices are added to the chain
 * @param end where its last slice ends
 * @param gtidSet all transactions up to there; null where a later part of the chain exists
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

  /** A place in a server's log. */
  record End(String serverUuid, String binlogFile, long position) {}
}
