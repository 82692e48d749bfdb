package io.geovault.platform.outbox;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Distinguishes records that Kafka will never accept from a Kafka that accepts none at the moment.
 */
final class SendFailures {

  private SendFailures() {}

  /** Returns whether the record itself causes the failure, so that sending it again is useless. */
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

  /** Returns whether the whole topic cannot be written to, which takes seconds to detect. */
  static boolean isTheTopics(Throwable failure) {
    return failure instanceof TimeoutException
        || failure instanceof org.apache.kafka.common.errors.TopicAuthorizationException
        || failure instanceof org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
  }
}
