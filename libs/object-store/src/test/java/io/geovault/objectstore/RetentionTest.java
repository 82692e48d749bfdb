package io.geovault.objectstore;

import static io.geovault.objectstore.Retention.Mode.COMPLIANCE;
import static io.geovault.objectstore.Retention.Mode.GOVERNANCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R7")
class RetentionTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void shouldRoundUpToWholeSeconds() {
    assertThat(new Retention(GOVERNANCE, NOON.plusNanos(1)).until()).isEqualTo(NOON.plusSeconds(1));
    assertThat(new Retention(GOVERNANCE, NOON).until()).isEqualTo(NOON);
  }

  @Test
  void shouldCoverWhatEndsEarlierOrTogetherAndBindsNoMore() {
    // Given
    var governance = new Retention(GOVERNANCE, NOON);
    var compliance = new Retention(COMPLIANCE, NOON);

    // Then
    assertThat(governance.covers(governance)).isTrue();
    assertThat(compliance.covers(governance)).isTrue();
    assertThat(governance.covers(compliance)).isFalse();
    assertThat(compliance.covers(new Retention(GOVERNANCE, NOON.plusSeconds(1)))).isFalse();
  }
}
