package io.geovault.testkit.link;

/** The direction in which bytes pass through a link. */
public enum Direction {
  TO_SERVER,
  FROM_SERVER
}
