package io.geovault.events.backup;

import io.geovault.events.rule.Rules;
import org.jspecify.annotations.Nullable;

/**
 * A log segment's place in an unbroken run: segments of one chain with consecutive numbers have no
 * gap between them.
 *
 * @param endsFile whether the next segment of the chain begins another binlog file
 * @param openTransaction the GTID of the transaction the segment ends inside of, empty where it has
 *     none; null where it ends between transactions
 */
public record LogChainPlace(
    String chainId, long sequence, boolean endsFile, @Nullable String openTransaction) {
  public LogChainPlace {
    Rules.id("chainId", chainId);
    Rules.number("sequence", sequence);
    Rules.storable("openTransaction", openTransaction);
  }
}
