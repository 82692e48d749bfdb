package io.geovault.vault.range;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive slices of one chain, from the first number to the last, with none missing.
 *
 * @param sealedAt when its last slice was stored, by our clock
 * @param chainEnded whether the chain is known to get no more slices
 * @param end where its last slice ends
 * @param gtidSet all transactions up to the end, if they are known
 */
public record LogStretch(
    String chainId,
    long firstSequence,
    long lastSequence,
    Instant lastEventAt,
    Instant sealedAt,
    boolean chainEnded,
    LogPosition end,
    @Nullable String gtidSet) {

  /** Returns whether the slice in which the log after the set begins is in this stretch. */
  public boolean has(AnchoredSet set) {
    return chainId.equals(set.chainId())
        && firstSequence <= set.sequence()
        && set.sequence() <= lastSequence;
  }
}
