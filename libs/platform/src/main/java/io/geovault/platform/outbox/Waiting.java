package io.geovault.platform.outbox;

/** A row of the outbox that has not been sent. */
sealed interface Waiting {

  /** Its position in the order of all rows. */
  long id();

  String topic();

  String key();

  /** The memory that its payload needs. */
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

  /** A row that can never be sent, with the reason. */
  record Unreadable(long id, String topic, String key, long bytes, String reason)
      implements Waiting {}
}
