package io.geovault.platform.problem;

import java.util.List;

/**
 * A request or event refused by a rule. The detail is shown to the caller: it names the cause and
 * the remedy.
 */
public class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;
  private final String detail;
  private final transient List<Violation> violations;

  public Refusal(ErrorCode code, String detail) {
    this(code, detail, List.of());
  }

  public Refusal(ErrorCode code, String detail, List<Violation> violations) {
    super(detail);
    this.code = code;
    this.detail = detail;
    this.violations = List.copyOf(violations);
  }

  /**
   * Returns the refusal of a call about a thing that does not exist or belongs to another account;
   * the caller cannot distinguish the two.
   */
  public static Refusal notFound(String what, String id) {
    return new Refusal(CommonError.NOT_FOUND, "there is no " + what + " " + id);
  }

  public ErrorCode code() {
    return code;
  }

  /** Cause and remedy, for the caller. */
  public String detail() {
    return detail;
  }

  public List<Violation> violations() {
    return violations;
  }
}
