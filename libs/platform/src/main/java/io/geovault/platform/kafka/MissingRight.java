package io.geovault.platform.kafka;

/** What Kafka does not let this service do: an operation on a topic or group, and what mends it. */
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
