package io.geovault.platform.paging;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Violations;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses {@code from} and {@code to} for an answer that has everything at once: a caller who sends
 * them would take the answer for filtered.
 */
public final class NoTimes {

  private static final String RULE = "must be left out: this list is not one of times";

  @Parameter(hidden = true)
  @QueryParam("from")
  @Nullable String from;

  @Parameter(hidden = true)
  @QueryParam("to")
  @Nullable String to;

  /** Refuses the call if it has a time filter. */
  public void require() {
    require(from, to);
  }

  static void require(@Nullable String from, @Nullable String to) {
    new Violations()
        .require(from == null, "from", RULE)
        .require(to == null, "to", RULE)
        .refuseIfAny(CommonError.INVALID_PARAMETER);
  }
}
