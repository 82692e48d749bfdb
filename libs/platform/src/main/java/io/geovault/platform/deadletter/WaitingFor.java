package io.geovault.platform.deadletter;

/**
 * A reason for which an event was set aside that passes by itself. Once it has, the event is
 * applied without anybody asking for it.
 */
public interface WaitingFor {

  /** The code of such dead letters. */
  String code();

  /** An SQL condition about the table {@code dead_letter}: true once the event can be applied. */
  String isOver();
}
