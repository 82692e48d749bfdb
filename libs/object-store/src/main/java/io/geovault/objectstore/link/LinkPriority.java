package io.geovault.objectstore.link;

/** What goes first where a link is full, in this order. */
public enum LinkPriority {
  /** Small, and what is lost if the source region is: never behind a large set. */
  LOGS,
  /** Backup sets. */
  DATA
}
