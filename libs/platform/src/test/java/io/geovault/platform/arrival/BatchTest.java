package io.geovault.platform.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fault-S6")
class BatchTest {

  private static final int USUAL = 1_000;
  private static final int LARGE = 880_000;

  @Test
  void shouldApplyALargeEventAndTheRecordsBehindItLast() {
    // Given
    ConsumerRecords<String, byte[]> records =
        records(Map.of(0, sizes(USUAL, LARGE, USUAL), 1, sizes(USUAL, USUAL)));

    // When
    List<Batch> batches = Batch.of(records);

    // Then
    assertThat(batches).map(BatchTest::places).containsExactly("0/0 1/0 1/1", "0/1 0/2");
    assertThat(batches).map(Batch::hasLarge).containsExactly(false, true);
  }

  @Test
  void shouldKeepTheOrderOfEachPartition() {
    // Given
    ConsumerRecords<String, byte[]> records =
        records(Map.of(0, sizes(LARGE, USUAL, LARGE), 1, sizes(USUAL, LARGE, USUAL)));

    // When
    List<Batch> batches = Batch.of(records);

    // Then
    for (int partition = 0; partition < 2; partition++) {
      int wanted = partition;
      assertThat(batches.stream().flatMap(batch -> batch.records().stream()))
          .filteredOn(record -> record.partition() == wanted)
          .map(ConsumerRecord::offset)
          .containsExactly(0L, 1L, 2L);
    }
  }

  @Test
  void shouldDivideWhatDoesNotFitIntoMemory() {
    // Given
    int[] many = IntStream.range(0, 12).map(i -> LARGE).toArray();

    // When
    List<Batch> batches = Batch.of(records(Map.of(0, many)));

    // Then
    assertThat(batches).hasSize(3).allMatch(batch -> batch.bytes() <= Batch.MOST_BYTES);
  }

  @Test
  void shouldApplyAnEventAloneThatIsLargerThanABatch() {
    // Given
    int larger = (int) Batch.MOST_BYTES + 1;

    // When
    List<Batch> batches = Batch.of(records(Map.of(0, sizes(larger, USUAL))));

    // Then
    assertThat(batches).map(BatchTest::places).containsExactly("0/0", "0/1");
  }

  @Test
  void shouldHaveNoBatchWithoutRecords() {
    // Given
    ConsumerRecords<String, byte[]> none = records(Map.of());

    // When
    List<Batch> batches = Batch.of(none);

    // Then
    assertThat(batches).isEmpty();
  }

  private static int[] sizes(int... sizes) {
    return sizes;
  }

  private static String places(Batch batch) {
    return String.join(
        " ",
        batch.records().stream()
            .map(record -> record.partition() + "/" + record.offset())
            .toList());
  }

  private static ConsumerRecords<String, byte[]> records(Map<Integer, int[]> sizesByPartition) {
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new LinkedHashMap<>();
    sizesByPartition.keySet().stream()
        .sorted()
        .forEach(
            partition -> {
              int[] sizes = sizesByPartition.getOrDefault(partition, new int[0]);
              records.put(
                  new TopicPartition("instance.events", partition),
                  IntStream.range(0, sizes.length)
                      .mapToObj(offset -> record(partition, offset, sizes[offset]))
                      .toList());
            });
    return new ConsumerRecords<>(records, Map.of());
  }

  private static ConsumerRecord<String, byte[]> record(int partition, int offset, int size) {
    byte[] value = new byte[size];
    Arrays.fill(value, (byte) 'x');
    return new ConsumerRecord<>("instance.events", partition, offset, "rm-1", value);
  }
}
