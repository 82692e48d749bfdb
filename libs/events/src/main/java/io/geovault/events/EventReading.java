package io.geovault.events;

/**
 * The result of reading an event that did not fail with {@link
 * io.geovault.events.rule.InvalidEvent}.
 */
public sealed interface EventReading {

  /** An event that obeys every rule. */
  record Known(VaultEvent event) implements EventReading {}

  /** An event of a type that this version does not know. Skip it: newer producers may add types. */
  record Unknown(String type) implements EventReading {}
}
