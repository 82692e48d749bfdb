package io.geovault.platform.inbox;

import io.geovault.events.rule.InvalidEvent;

/**
 * An event that is readable and breaks a rule. Thrown by a handler before it wrote anything; the
 * event goes to the dead letters with code and reason, and the next one is handled.
 */
public final class EventRefused extends RuntimeException {

  /** The code under which dead letters wait for their instance's {@code InstanceCreated}. */
  public static final String UNKNOWN_INSTANCE = "unknown-instance";

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String reason;

  public EventRefused(String code, String reason) {
    super(reason);
    this.code = code;
    this.reason = reason;
  }

  /** The refusal of an event about an instance nobody has announced yet. */
  public static EventRefused unknownInstance(String instanceId) {
    return new EventRefused(
        UNKNOWN_INSTANCE,
        "instance "
            + instanceId
            + " is not known here; replayed by itself once InstanceCreated arrives");
  }

  /** The refusal of an event that cannot be read, naming the field and its rule. */
  static EventRefused of(InvalidEvent invalid) {
    return new EventRefused("invalid-event", invalid.field() + ": " + invalid.rule());
  }

  /** Refuses unless {@code holds}. */
  public static void unless(boolean holds, String code, String reason) {
    if (!holds) {
      throw new EventRefused(code, reason);
    }
  }

  /** What is wrong, in plain words. */
  public String reason() {
    return reason;
  }

  /** The stable code of the broken rule. */
  public String code() {
    return code;
  }
}
