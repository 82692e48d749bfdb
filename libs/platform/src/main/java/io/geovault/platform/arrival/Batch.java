package io.geovault.platform.arrival;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that are applied together.
 *
 * @param bytes the memory that the records need once their values are unpacked
 * @param hasLarge whether an event of more than 256 KiB is among them
 */
public record Batch(List<ConsumerRecord<String, byte[]>> records, long bytes, boolean hasLarge) {

  /** The most that is applied together; a larger event is applied alone. */
  static final long MOST_BYTES = 4L << 20;

  /** The usual event has one or two KiB, the inventory of a thousand tables has 150. */
  static final long LARGE_BYTES = 256L << 10;

  /** Copies the list. */
  public Batch {
    records = List.copyOf(records);
  }

  /**
   * Divides records into batches. The order within each partition holds; a large event and the
   * records behind it in its partition come last, so that other partitions do not wait for them.
   */
  public static List<Batch> of(ConsumerRecords<String, byte[]> records) {
    List<ConsumerRecord<String, byte[]>> usual = new ArrayList<>();
    List<ConsumerRecord<String, byte[]>> last = new ArrayList<>();
    for (TopicPartition partition : records.partitions()) {
      boolean afterLarge = false;
      for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
        afterLarge |= isLarge(record);
        (afterLarge ? last : usual).add(record);
      }
    }
    List<Batch> batches = new ArrayList<>();
    divide(usual, batches);
    divide(last, batches);
    return batches;
  }

  private static void divide(List<ConsumerRecord<String, byte[]>> records, List<Batch> batches) {
    List<ConsumerRecord<String, byte[]>> together = new ArrayList<>();
    long bytes = 0;
    for (ConsumerRecord<String, byte[]> record : records) {
      long size = Arrival.sizeOf(record);
      if (bytes + size > MOST_BYTES && !together.isEmpty()) {
        batches.add(batch(together, bytes));
        together.clear();
        bytes = 0;
      }
      together.add(record);
      bytes += size;
    }
    if (!together.isEmpty()) {
      batches.add(batch(together, bytes));
    }
  }

  private static Batch batch(List<ConsumerRecord<String, byte[]>> records, long bytes) {
    return new Batch(records, bytes, records.stream().anyMatch(Batch::isLarge));
  }

  private static boolean isLarge(ConsumerRecord<String, byte[]> record) {
    return Arrival.sizeOf(record) > LARGE_BYTES;
  }
}
