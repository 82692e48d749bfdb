package io.geovault.events;

/** What reading an event came to, short of {@link io.geovault.events.rule.InvalidEvent}. */
public sealed interface EventReading {

  /** An event that obeys every rule. */
  record Known(VaultEvent event) implements EventReading {}

  /** A type this version does not know: to be skipped, for newer producers may add types. */
  record Unknown(String type) implements EventReading {}
}
