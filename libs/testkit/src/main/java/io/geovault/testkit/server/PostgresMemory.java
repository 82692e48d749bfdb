package io.geovault.testkit.server;

/** The size of the memory in which a PostgreSQL server caches its tables. */
public enum PostgresMemory {
  /** Small, because tests start many servers side by side. */
  TEST("64MB"),
  /** The value of a small production server: a quarter of 4 GiB. */
  PRODUCTION("1GB");

  private final String sharedBuffers;

  PostgresMemory(String sharedBuffers) {
    this.sharedBuffers = sharedBuffers;
  }

  String sharedBuffers() {
    return sharedBuffers;
  }
}
