package io.geovault.events.rule;

/**
 * An event that cannot be taken as it is: names the field and the rule it breaks, in words fit for
 * a dead letter. Never carries the refused value, which might be a secret.
 */
public final class InvalidEvent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  public InvalidEvent(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /** Path from the event's root, such as {@code location.sha256}, or a header's name. */
  public String field() {
    return field;
  }

  /** What the field must be, such as {@code must be 64 hexadecimal digits}. */
  public String rule() {
    return rule;
  }

  /** The same refusal seen from the object that holds this one under {@code parent}. */
  public InvalidEvent within(String parent) {
    return parent.isEmpty() ? this : new InvalidEvent(parent + "." + field, rule);
  }
}
