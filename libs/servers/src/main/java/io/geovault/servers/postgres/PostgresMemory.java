package io.geovault.servers.postgres;

/** The size of the memory in which a PostgreSQL server caches its tables. */
public enum PostgresMemory {
  /** Small, because many servers run next to each other in tests and in the local stack. */
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
