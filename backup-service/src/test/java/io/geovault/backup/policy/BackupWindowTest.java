package io.geovault.backup.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("B1")
class BackupWindowTest {

  @ParameterizedTest
  @ValueSource(strings = {"02:00Z-04:00Z", "23:30Z-00:15Z", "00:00Z-23:59Z"})
  void shouldPrintWhatItReads(String text) {
    assertThat(BackupWindow.parse(text).orElseThrow()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "25:00Z-26:00Z", "24:00Z-01:00Z", "02:60Z-04:00Z", "02:00-04:00", "2:00Z-4:00Z",
        "02:00Z", "", "02:00Z-04:00Z ", "02:00Z–04:00Z", "aa:bbZ-cc:ddZ"
      })
  void shouldRefuseWhatIsNoWindow(String text) {
    assertThat(BackupWindow.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"02:00Z-04:00Z,120", "23:30Z-00:15Z,45", "12:00Z-11:59Z,1439", "05:00Z-05:00Z,0"})
  void shouldGoPastMidnightWhereItEndsBeforeItBegins(String text, long minutes) {
    assertThat(BackupWindow.parse(text).orElseThrow().length())
        .isEqualTo(Duration.ofMinutes(minutes));
  }

  @Test
  void shouldBeEqualByItsTimes() {
    assertThat(BackupWindow.parse("02:00Z-04:00Z")).isEqualTo(BackupWindow.parse("02:00Z-04:00Z"));
  }
}
