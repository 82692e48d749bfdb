package io.geovault.platform.deadletter;

/**
 * The state of a dead letter. It is OPEN until a replay succeeds, which a caller starts or the
 * arrival of the missing object triggers, or until an operator discards it.
 */
public enum DeadLetterState {
  OPEN,
  REPLAYED,
  DISCARDED
}
