package io.geovault.events.backup;

import io.geovault.events.rule.Rules;
import org.jspecify.annotations.Nullable;

/**
 * A log segment's place in an unbroken run: segments of one chain with consecutive numbers have no
 * gap between them.
 *
 * @param endsFile whether the next segment of the chain starts another binlog file
 * @param openTransaction the GTID of the transaction inside which the segment ends, empty if that
 *     transaction has none; null if the segment ends between transactions
 */
public record LogChainPlace(
    String chainId, long sequence, boolean endsFile, @Nullable String openTransaction) {
  public LogChainPlace {
    Rules.id("chainId", chainId);
    Rules.number("sequence", sequence);
    Rules.storable("openTransaction", openTransaction);
  }
}
