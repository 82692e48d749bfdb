package io.geovault.platform.outbox;

/** A row of the outbox that was not sent yet. */
sealed interface Waiting {

  /** Its place in the order of all rows. */
  long id();

  String topic();

  String key();

  /** What its payload takes in memory. */
  long bytes();

  /** A row that can be sent. */
  record Sendable(long id, long bytes, OutboxRecord record) implements Waiting {
    @Override
    public String topic() {
      return record.topic();
    }

    @Override
    public String key() {
      return record.key() == null ? "" : record.key();
    }
  }

  /** A row that never can, and why. */
  record Unreadable(long id, String topic, String key, long bytes, String reason)
      implements Waiting {}
}
