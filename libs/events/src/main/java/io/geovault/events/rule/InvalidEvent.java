package io.geovault.events.rule;

/**
 * A refused event: names the field and the rule it breaks, in words suitable for a dead letter. It
 * never contains the refused value, which might be a secret.
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

  /** The rule for the field, such as {@code must be 64 hexadecimal digits}. */
  public String rule() {
    return rule;
  }

  /** This refusal with its field prefixed by {@code parent}, the field that holds the object. */
  public InvalidEvent within(String parent) {
    return parent.isEmpty() ? this : new InvalidEvent(parent + "." + field, rule);
  }
}
