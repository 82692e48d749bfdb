package io.geovault.replication.policy.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.platform.problem.Problem;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.PolicyView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The result of each change of a batch, in its order. */
@Schema(name = "CrossRegionPolicyBatchResult")
public record BatchResult(int applied, int refused, List<Of> results) {

  /** The answer that a call for this instance alone would have returned. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "CrossRegionPolicyBatchEntry")
  public record Of(
      @Nullable String instanceId,
      int status,
      @Nullable Long version,
      @Nullable PolicyView policy,
      @Nullable Problem problem) {

    static Of applied(CrossRegionPolicy policy) {
      return new Of(policy.instanceId(), 200, policy.version(), PolicyView.of(policy), null);
    }

    static Of refused(@Nullable String instanceId, Refusal refusal) {
      return new Of(instanceId, refusal.code().status(), null, null, Problem.of(refusal));
    }
  }

  static BatchResult of(List<Of> results) {
    int refused = (int) results.stream().filter(result -> result.problem() != null).count();
    return new BatchResult(results.size() - refused, refused, results);
  }
}
