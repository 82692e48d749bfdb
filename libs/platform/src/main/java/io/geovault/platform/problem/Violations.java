package io.geovault.platform.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects every broken rule of a request, so that a caller sees all of them at once. */
public final class Violations {

  private final List<Violation> found = new ArrayList<>();

  /** Notes that {@code field} breaks {@code rule} unless {@code holds}. */
  public Violations require(boolean holds, String field, String rule) {
    if (!holds) {
      found.add(new Violation(field, rule));
    }
    return this;
  }

  /** Throws a {@link Refusal} with all broken rules, if there are any. */
  public void refuseIfAny(ErrorCode code) {
    if (!found.isEmpty()) {
      throw new Refusal(code, summary(), found);
    }
  }

  private String summary() {
    return String.join(
        "; ",
        found.stream().map(violation -> violation.field() + ": " + violation.rule()).toList());
  }
}
