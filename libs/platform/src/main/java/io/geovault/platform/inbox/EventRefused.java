package io.geovault.platform.inbox;

import io.geovault.events.rule.InvalidEvent;

/**
 * An event that is readable but breaks a rule. A handler throws this before it has written
 * anything; the event is added to the dead letters with code and reason, and the next event is
 * handled.
 */
public final class EventRefused extends RuntimeException {

  /** The code of dead letters that wait for the {@code InstanceCreated} of their instance. */
  public static final String UNKNOWN_INSTANCE = "unknown-instance";

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String reason;

  public EventRefused(String code, String reason) {
    super(reason);
    this.code = code;
    this.reason = reason;
  }

  /**
   * Returns the refusal of an event about an instance whose {@code InstanceCreated} has not arrived
   * yet.
   */
  public static EventRefused unknownInstance(String instanceId) {
    return new EventRefused(
        UNKNOWN_INSTANCE,
        "instance "
            + instanceId
            + " is not known here; the event is replayed automatically once InstanceCreated"
            + " arrives");
  }

  /**
   * Returns the refusal of an event that cannot be read; the reason names the field and its rule.
   */
  static EventRefused of(InvalidEvent invalid) {
    return new EventRefused("invalid-event", invalid.field() + ": " + invalid.rule());
  }

  /** Refuses unless {@code holds}. */
  public static void unless(boolean holds, String code, String reason) {
    if (!holds) {
      throw new EventRefused(code, reason);
    }
  }

  /** Returns a description of the problem in plain words. */
  public String reason() {
    return reason;
  }

  /** The stable code of the broken rule. */
  public String code() {
    return code;
  }
}
