package io.geovault.platform.deadletter;

/**
 * OPEN until somebody, or the arrival of what was missing, replays it with success, or an operator
 * discards it.
 */
public enum DeadLetterState {
  OPEN,
  REPLAYED,
  DISCARDED
}
