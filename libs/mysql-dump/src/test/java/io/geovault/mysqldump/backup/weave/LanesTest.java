package io.geovault.mysqldump.backup.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysqldump.archive.GzipMember;
import io.geovault.mysqldump.dump.script.ScriptPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final int ROOM = 1000;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private static final DumpWatchdog PATIENT = new DumpWatchdog(Duration.ofMinutes(1), () -> false);

  private final Lanes lanes = new Lanes(2, ROOM, PATIENT);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Nested
  class Taking {
    @Test
    void shouldAlternateBetweenThoseThatHaveSomething() throws Exception {
      // Given
      for (int i = 0; i < 2; i++) {
        lanes.put(0, block("a", 10, false));
        lanes.put(1, block("b", 10, false));
      }
      lanes.put(0, new LaneItem.DatabaseDone());
      lanes.put(1, new LaneItem.DatabaseDone());

      // Then
      assertThat(texts()).containsExactly("a", "b", "a", "b");
    }

    @Test
    void shouldPutNothingIntoAnOpenStatement() throws Exception {
      // Given
      lanes.put(0, block("begins", 10, true));
      lanes.put(1, block("other", 10, false));
      lanes.put(1, new LaneItem.DatabaseDone());
      Future<List<String>> taken = threads.submit(LanesTest.this::texts);

      // When
      Awaitility.await().during(Duration.ofMillis(50)).until(() -> !taken.isDone());
      lanes.put(0, block("goes on", 10, true));
      lanes.put(0, block("ends", 10, false));
      lanes.put(0, new LaneItem.DatabaseDone());

      // Then
      assertThat(taken.get()).containsExactly("begins", "goes on", "ends", "other");
    }

    @Test
    void shouldEndOneDatabaseBeforeTheNext() throws Exception {
      // Given
      lanes.put(0, new LaneItem.DatabaseDone());
      lanes.put(0, block("second", 10, false));
      lanes.put(1, block("first", 10, false));
      lanes.put(1, new LaneItem.DatabaseDone());

      // Then
      assertThat(texts()).containsExactly("first");
      lanes.put(0, new LaneItem.DatabaseDone());
      lanes.put(1, new LaneItem.DatabaseDone());
      assertThat(texts()).containsExactly("second");
    }
  }

  @Nested
  class Waiting {
    @Test
    void shouldHoldWhoIsAheadByMoreThanThereIsRoomFor() throws Exception {
      // Given
      lanes.put(0, block("a", ROOM, false));
      Future<?> ahead = threads.submit(() -> put(0, block("b", 10, false)));

      // When
      Awaitility.await().during(Duration.ofMillis(100)).until(() -> !ahead.isDone());
      lanes.take();

      // Then
      assertThat(ahead).succeedsWithin(Duration.ofMinutes(1));
    }

    @Test
    void shouldEndByTheFirstFailureForEverybody() throws Exception {
      // Given
      lanes.put(0, block("a", ROOM, false));
      Future<?> writer = threads.submit(() -> put(0, block("b", 10, false)));

      // When
      lanes.fail(new IllegalStateException("first"));
      lanes.fail(new IllegalStateException("second"));

      // Then
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(lanes::take)
          .withMessage("first");
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(lanes::frame)
          .withMessage("first");
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(writer::get)
          .withCauseInstanceOf(CancellationException.class);
    }
  }

  @Nested
  class Blocks {
    private final Lanes roomy = new Lanes(1, 64 << 20, PATIENT);
    private final Lane lane =
        new Lane(roomy, 0, new GzipMember(1), threads, new Pieces(new GzipMember(1)));

    @Test
    void shouldEndWithAStatement() throws Exception {
      // Given
      String statement = "INSERT INTO t VALUES ('" + "x".repeat(700_000) + "');\n";

      // When
      for (int i = 0; i < 3; i++) {
        write(statement, true);
      }
      lane.tablesDone();

      // Then
      assertThat(blocks())
          .extracting(it -> unzipped(it).length())
          .containsExactly(2 * statement.length(), statement.length());
    }

    @Test
    void shouldSayThatALargeStatementContinues() throws Exception {
      // Given
      String statement = "INSERT INTO t VALUES ('" + "y".repeat(2 * Lane.LARGEST_BLOCK) + "');\n";

      // When
      write(statement.substring(0, 77), false);
      write(statement.substring(77, 5_000_000), false);
      write(statement.substring(5_000_000), true);
      write("UPDATE;\n", true);
      lane.tablesDone();

      // Then
      List<LaneItem.Block> blocks = blocks();
      assertThat(blocks).extracting(LaneItem.Block::open).containsExactly(true, true, false);
      assertThat(String.join("", blocks.stream().map(LanesTest::unzipped).toList()))
          .isEqualTo(statement + "UPDATE;\n");
    }

    @Test
    void shouldCountATableWhenTheNextOneBeginsOrTheDatabaseEnds() throws Exception {
      // When
      lane.tableReached();
      lane.tableReached();
      lane.tablesDone();
      lane.tablesDone();

      // Then
      assertThat(List.of(roomy.take(), roomy.take()))
          .allMatch(item -> item instanceof LaneItem.TableDone);
      assertThat(roomy.take()).isInstanceOf(LaneItem.DatabaseDone.class);
      assertThat(roomy.take()).isNull();
      assertThat(roomy.take()).isInstanceOf(LaneItem.DatabaseDone.class);
    }

    private void write(String text, boolean ended) throws IOException {
      byte[] bytes = ("##" + text).getBytes(StandardCharsets.UTF_8);
      lane.write(ScriptPart.ROWS, bytes, 2, bytes.length - 2, ended);
    }

    private List<LaneItem.Block> blocks() throws InterruptedException {
      List<LaneItem.Block> blocks = new ArrayList<>();
      for (LaneItem item = roomy.take(); item != null; item = roomy.take()) {
        if (item instanceof LaneItem.Block block) {
          blocks.add(block);
        }
      }
      return blocks;
    }
  }

  private void put(int lane, LaneItem item) {
    try {
      lanes.put(lane, item);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> texts() throws InterruptedException {
    List<String> texts = new ArrayList<>();
    for (LaneItem item = lanes.take(); item != null; item = lanes.take()) {
      if (item instanceof LaneItem.Block block) {
        texts.add(new String(block.member().resultNow(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  private static LaneItem block(String text, int weight, boolean open) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new LaneItem.Block(CompletableFuture.completedFuture(bytes), weight, open);
  }

  private static String unzipped(LaneItem.Block block) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(block.member().get()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException | ExecutionException | InterruptedException e) {
      throw new AssertionError("The block cannot be read", e);
    }
  }
}
