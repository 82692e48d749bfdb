package io.geovault.vault.plan;

import io.geovault.vault.range.LogPosition;
import java.time.Instant;

/** The point up to which a restore applies the log. */
public sealed interface Goal {

  /** Every transaction in log order, up to the first one that was committed after this instant. */
  record Moment(Instant at) implements Goal {}

  /** Every event before this position. */
  record Position(LogPosition position) implements Goal {}

  /** Exactly these transactions, in the server's own text form. */
  record Transactions<S>(String gtidSet, GtidAlgebra<S> algebra) implements Goal {}
}
