package io.geovault.recyclebin.rule;

import io.geovault.platform.problem.Refusal;
import io.geovault.recyclebin.RecycleBinError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an operation can be asked for now, from when and until when, and why not otherwise.
 *
 * @param refusal null where it can
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

  /** Refuses with the rule that stands against it, if one does. */
  public void require() {
    if (refusal != null) {
      throw new Refusal(refusal, String.valueOf(reason));
    }
  }
}
