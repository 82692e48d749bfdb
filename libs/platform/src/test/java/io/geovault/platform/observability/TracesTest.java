package io.geovault.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracesTest {

  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void shouldRunTheWorkWhetherOrNotTracesAreOn() {
    // Given
    Traces traces = TestTraces.off();
    List<String> ran = new ArrayList<>();

    // When
    traces.continueIn("apply", PARENT, () -> ran.add("with"));
    traces.continueIn("apply", null, () -> ran.add("without"));

    // Then
    assertThat(ran).containsExactly("with", "without");
    assertThat(traces.traceparent()).isNull();
  }

  @Test
  void shouldPassOnWhatFails() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                TestTraces.off()
                    .continueIn(
                        "apply",
                        PARENT,
                        () -> {
                          throw new IllegalStateException("x");
                        }));
  }
}
