package io.geovault.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of every connection of a service, as PostgreSQL understands them. */
@Tag("A6")
class SessionSettingsIT {

  private static final Database DATABASE = TestDatabase.fresh();

  @ParameterizedTest
  @CsvSource({"idle_in_transaction_session_timeout, 20s", "jit, off"})
  void shouldApplyToEveryConnection(String name, String value) {
    // When
    String found =
        DATABASE.read(handle -> handle.createQuery("show " + name).mapTo(String.class).one());

    // Then
    assertThat(found).isEqualTo(value);
  }
}
