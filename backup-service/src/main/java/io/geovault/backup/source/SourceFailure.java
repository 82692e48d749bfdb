package io.geovault.backup.source;

/** The reason why a backup set could not be made, in plain words with a remedy. */
public final class SourceFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final boolean isTransient;

  SourceFailure(String reason, boolean isTransient, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
    this.isTransient = isTransient;
  }

  /** The cause and its remedy. */
  public String reason() {
    return reason;
  }

  /** Returns whether the same order may succeed later without intervention. */
  public boolean isTransient() {
    return isTransient;
  }
}
