package io.geovault.recyclebin.rule;

import io.geovault.platform.problem.Refusal;
import io.geovault.recyclebin.RecycleBinError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation as offered now: from when and until when it is possible, or why it is not.
 *
 * @param refusal null if it is possible
 */
public record Offer(
    Operation operation,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable RecycleBinError refusal,
    @Nullable String reason) {

  static Offer open(Operation operation, @Nullable Instant from, @Nullable Instant until) {
    return new Offer(operation, from, until, null, null);
  }

  static Offer closed(Operation operation, RecycleBinError refusal, String reason) {
    return new Offer(operation, null, null, refusal, reason);
  }

  Offer closedNow(RecycleBinError why, String because) {
    return new Offer(operation, from, until, why, because);
  }

  public boolean available() {
    return refusal == null;
  }

  /** Throws the refusal if the operation is not possible. */
  public void require() {
    if (refusal != null) {
      throw new Refusal(refusal, String.valueOf(reason));
    }
  }
}
