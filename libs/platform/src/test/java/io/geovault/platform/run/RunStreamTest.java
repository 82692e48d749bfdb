package io.geovault.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.Test;

class RunStreamTest {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofMillis(1);

  @Test
  void shouldShowTheRunNowEachChangeAndItsEndOnce() {
    // Given
    Deque<String> states =
        new ConcurrentLinkedDeque<>(List.of("1 of 2", "1 of 2", "2 of 2", "done", "more"));

    // When
    List<String> shown =
        RunStream.of("run-1", "0 of 2", states::pop, "done"::equals, SOON)
            .collect()
            .asList()
            .await()
            .atMost(LIMIT);

    // Then
    assertThat(shown).containsExactly("0 of 2", "1 of 2", "2 of 2", "done");
    assertThat(states).containsExactly("more");
  }

  @Test
  void shouldEndWithTheFailureToReadTheRun() {
    assertThatThrownBy(
            () ->
                RunStream.of(
                        "run-1",
                        "0 of 2",
                        () -> {
                          throw new IllegalStateException("no database");
                        },
                        "done"::equals,
                        SOON)
                    .collect()
                    .asList()
                    .await()
                    .atMost(LIMIT))
        .hasMessage("no database");
  }

  @Test
  void shouldReadNoMoreOnceTheSubscriberHasLeft() {
    // Given
    Deque<String> states = new ConcurrentLinkedDeque<>(List.of("1 of 2"));

    // When
    String first =
        RunStream.of("run-1", "0 of 2", states::pop, "done"::equals).toUni().await().atMost(LIMIT);

    // Then
    assertThat(first).isEqualTo("0 of 2");
    await().during(Duration.ofMillis(700)).until(() -> states.size() == 1);
  }
}
