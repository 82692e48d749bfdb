package io.geovault.testkit.link;

/** Which way bytes go through a link. */
public enum Direction {
  TO_SERVER,
  FROM_SERVER
}
