package io.geovault.platform.outbox;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Tells records that Kafka will never take from a Kafka that does not take any now. */
final class SendFailures {

  private SendFailures() {}

  /** Whether it is the record's own fault, so that sending it again is no use. */
  static boolean isTheRecords(Throwable failure) {
    return switch (failure) {
      case RecordTooLargeException tooLarge -> true;
      case RecordBatchTooLargeException tooLarge -> true;
      case InvalidTopicException noTopic -> true;
      case org.apache.kafka.common.InvalidRecordException invalid -> true;
      case SerializationException unwritable -> true;
      case KafkaException kafkas -> false;
      case IllegalArgumentException malformed -> true;
      case NullPointerException missing -> true;
      default -> false;
    };
  }

  /** Whether the topic as a whole cannot be written to, which takes seconds to find out. */
  static boolean isTheTopics(Throwable failure) {
    return failure instanceof TimeoutException
        || failure instanceof org.apache.kafka.common.errors.TopicAuthorizationException
        || failure instanceof org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
  }
}
