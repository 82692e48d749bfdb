package io.geovault.testkit.server;

/** How much of its tables a PostgreSQL server keeps in memory of its own. */
public enum PostgresMemory {
  /** Little, since tests start many servers side by side. */
  TEST("64MB"),
  /** What a small production server has: a quarter of 4 GiB. */
  PRODUCTION("1GB");

  private final String sharedBuffers;

  PostgresMemory(String sharedBuffers) {
    this.sharedBuffers = sharedBuffers;
  }

  String sharedBuffers() {
    return sharedBuffers;
  }
}
