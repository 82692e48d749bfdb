package io.geovault.platform.kafka;

/** An operation on a topic or group that Kafka does not allow this service, and the remedy. */
record MissingRight(String operation, String resource, String remedy) {

  static MissingRight on(String operation, String topic) {
    return new MissingRight(operation, topic, "grant " + operation + " on topic " + topic);
  }

  static MissingRight unseen(String operation, String topic) {
    return new MissingRight(
        operation, topic, "grant " + operation + " on topic " + topic + ", or create the topic");
  }

  @Override
  public String toString() {
    return operation + " on " + resource;
  }
}
