package io.geovault.events;

/** A Kafka topic of the suite; its records are keyed by the subject of their events. */
public enum EventTopic {
  INSTANCE("instance.events"),
  BACKUP("backup.events"),
  REPLICATION("replication.events"),
  RESTORE("restore.events"),
  RECYCLE_BIN("recyclebin.events");

  private final String topic;

  EventTopic(String topic) {
    this.topic = topic;
  }

  /** The topic's name in Kafka. */
  public String topic() {
    return topic;
  }
}
