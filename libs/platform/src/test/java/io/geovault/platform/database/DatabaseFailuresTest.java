package io.geovault.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailuresTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"08006", "57P01", "57P03", "53300", "53100", "40001", "40P01", "25006"})
  void shouldWaitForWhatPasses(@Nullable String state) {
    assertThat(DatabaseFailures.isTransient(wrapped(state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22021", "23505", "42P01", "25P02", "57014"})
  void shouldNotWaitForWhatStays(String state) {
    assertThat(DatabaseFailures.isTransient(wrapped(state))).isFalse();
    assertThat(DatabaseFailures.isTransient(new IllegalStateException("a bug"))).isFalse();
  }

  private static RuntimeException wrapped(@Nullable String state) {
    return new IllegalStateException(new RuntimeException(new SQLException("x", state)));
  }

  @Test
  void shouldKeepSmallMapsAsJson() {
    assertThat(JsonMaps.read(JsonMaps.write(Map.of("a", "ä\"")))).isEqualTo(Map.of("a", "ä\""));
    assertThatIllegalStateException().isThrownBy(() -> JsonMaps.read("[]"));
  }
}
