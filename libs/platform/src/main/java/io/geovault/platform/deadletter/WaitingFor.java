package io.geovault.platform.deadletter;

/**
 * A temporary reason for setting an event aside. Once the reason no longer holds, the event is
 * applied automatically.
 */
public interface WaitingFor {

  /** The code of dead letters with this reason. */
  String code();

  /** An SQL condition about the table {@code dead_letter}: true once the event can be applied. */
  String isOver();
}
