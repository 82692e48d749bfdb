package io.geovault.backup.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.events.backup.BackupMethod;
import io.geovault.platform.problem.Refusal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("fault-S6")
class NewBackupTest {

  static Stream<List<String>> tooMuch() {
    return Stream.of(names(1_001, 5), names(600, 64));
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  void shouldRefuseMoreNamesThanAListOfBackupsCanCarry(List<String> names) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> new NewBackup(BackupMethod.LOGICAL, names, null).check())
        .withMessageContaining("databases");
  }

  @Test
  void shouldTakeAThousandNames() {
    assertThatCode(() -> new NewBackup(BackupMethod.LOGICAL, names(1_000, 10), null).check())
        .doesNotThrowAnyException();
  }

  private static List<String> names(int count, int length) {
    return IntStream.range(0, count)
        .mapToObj(each -> "x".repeat(length - 4) + String.format("%04d", each))
        .toList();
  }
}
