package io.geovault.platform.job;

/**
 * Thrown by a run that cannot succeed by repetition; the message is shown to the owner, in plain
 * words.
 */
public class PermanentFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  public PermanentFailure(String reason) {
    super(reason);
    this.reason = reason;
  }

  public PermanentFailure(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** Returns the problem and its remedy. */
  public String reason() {
    return reason;
  }
}
