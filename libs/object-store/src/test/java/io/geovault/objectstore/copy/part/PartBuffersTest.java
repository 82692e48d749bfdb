package io.geovault.objectstore.copy.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PartBuffersTest {
  private final PartBuffers buffers = new PartBuffers(1 << 20);

  @Test
  void shouldLendTheSameBufferAgain() throws InterruptedException {
    // Given
    byte[] first;
    try (var loan = buffers.borrow(100_000)) {
      first = loan.bytes();
    }

    // When
    try (var again = buffers.borrow(120_000)) {
      // Then
      assertThat(again.bytes()).isSameAs(first);
    }
  }

  @Test
  void shouldLetABorrowerWaitForTheBudget() throws InterruptedException {
    // Given
    var all = buffers.borrow(1 << 20);
    var waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try (var loan = buffers.borrow(1 << 19)) {
                return loan.bytes().length;
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(waiting).isNotDone();

    // When
    all.close();

    // Then
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(waiting::isDone);
    assertThat(waiting).isCompletedWithValue(1 << 19);
    assertThat(buffers.allocated()).isLessThanOrEqualTo(1 << 20);
  }

  @Test
  void shouldRefuseWhatNoWaitingCanGive() {
    assertThatIllegalArgumentException().isThrownBy(() -> buffers.borrow(2 << 20));
  }
}
