package io.geovault.events.recyclebin;

/** The state in which an instance entered the recycle bin: with a server, or without one. */
public enum EntryState {
  LOCKED,
  RELEASED
}
