package io.geovault.replication.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.objectstore.probe.Shortfall;
import io.geovault.objectstore.probe.StoreCapabilities;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A region's store as returned to callers: exactly the results of the last probe. The store's
 * messages, which contain addresses, are only for operators.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoreView(
    @Nullable Instant probedAt,
    @Nullable String objectLock,
    @Nullable String lockBypass,
    @Nullable Boolean versioning,
    @Nullable String checksums,
    @Nullable Boolean checksumsKept,
    @Nullable Boolean conditionalPut,
    @Nullable Boolean conditionalCompletion,
    @Nullable Boolean rangedReads,
    @Nullable Boolean batchDeletes,
    @Nullable Boolean smallPartsRefused,
    @Nullable Boolean partNumberGaps,
    @Nullable List<String> shortfalls,
    @Nullable List<String> remarks,
    @Nullable String failure) {

  /** The view for an operator or for any other caller. */
  public static StoreView of(ProbedStore store, boolean operator) {
    String failure = operator ? store.failure().orElse(null) : null;
    return store
        .finding()
        .map(finding -> found(finding.probedAt(), finding.capabilities(), operator, failure))
        .orElseGet(() -> unknown(failure));
  }

  private static StoreView found(
      Instant at, StoreCapabilities can, boolean operator, @Nullable String failure) {
    return new StoreView(
        at,
        can.objectLock().label(),
        can.lockBypass().label(),
        can.versioning(),
        can.checksums().label(),
        can.keepsChecksums(),
        can.conditionalPut(),
        can.conditionalCompletion(),
        can.rangedReads(),
        can.batchDeletes(),
        can.smallPartsRefused(),
        can.numberGaps(),
        can.shortfalls().stream().map(Shortfall::label).toList(),
        operator ? can.remarks() : null,
        failure);
  }

  private static StoreView unknown(@Nullable String failure) {
    return new StoreView(
        null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        failure);
  }
}
