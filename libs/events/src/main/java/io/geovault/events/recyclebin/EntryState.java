package io.geovault.events.recyclebin;

/** In which state an instance came into the recycle bin: still a server, or none any more. */
public enum EntryState {
  LOCKED,
  RELEASED
}
