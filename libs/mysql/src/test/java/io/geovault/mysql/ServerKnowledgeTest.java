package io.geovault.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerKnowledgeTest {
  private static final MySqlEndpoint ENDPOINT =
      new MySqlEndpoint("db.example", 3306, TlsPolicy.of(TlsMode.PREFERRED));

  @Test
  void shouldUnderstandWhatMySqlSays() {
    // When
    var facts =
        ServerFacts.of(
            Map.of(
                "version", "8.0.15",
                "server_uuid", "u-1",
                "log_bin", "ON",
                "binlog_format", "MIXED",
                "gtid_mode", "OFF_PERMISSIVE"),
            Instant.EPOCH);

    // Then
    assertThat(facts.flavor()).isEqualTo(ServerFlavor.MYSQL);
    assertThat(facts.serverUuid()).contains("u-1");
    assertThat(facts.binlog()).isEqualTo(new ServerFacts.Binlog(true, "MIXED", "FULL"));
    assertThat(facts.gtidMode()).isEqualTo("OFF_PERMISSIVE");
  }

  @Test
  void shouldUnderstandWhatMariaDbSays() {
    // When
    var facts = ServerFacts.of(Map.of("version", "11.4.5-MariaDB-log"), Instant.EPOCH);

    // Then
    assertThat(facts.flavor()).isEqualTo(ServerFlavor.MARIADB);
    assertThat(facts.serverUuid()).isEmpty();
    assertThat(facts.binlog().enabled()).isFalse();
    assertThat(facts.gtidMode()).isEqualTo("ON");
  }

  @ParameterizedTest
  @CsvSource({
    "1045, 28000, AccessDenied, false",
    "1227, 42000, AccessDenied, false",
    "1040, 08004, ServerUnreachable, true",
    "0, 08S01, ServerUnreachable, true",
    "1064, 42000, StatementFailed, false"
  })
  void shouldPutFailuresIntoPlainWords(int code, String state, String type, boolean isTransient) {
    // When
    MySqlException failure =
        MySqlConnections.failure(
            ENDPOINT, new SQLException("It broke\n\nlecture", state, code, new Exception("root")));

    // Then
    assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
    assertThat(failure.isTransient()).isEqualTo(isTransient);
    assertThat(failure)
        .hasMessageContaining("db.example:3306")
        .hasMessageContaining("It broke (root)")
        .hasMessageNotContaining("lecture")
        .hasMessageEndingWith(failure.remedy());
  }

  @Test
  void shouldPutAFailureWithoutWordsIntoWords() {
    assertThat(MySqlConnections.failure(ENDPOINT, new SQLException()))
        .isInstanceOf(MySqlException.StatementFailed.class)
        .hasMessageContaining("SQLException");
  }

  @ParameterizedTest
  @CsvSource({"'', 3306", "'a b', 3306", "db, 0", "db, 65536"})
  void shouldRefuseAnEndpointThatIsNone(String host, int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MySqlEndpoint(host, port, TlsPolicy.of(TlsMode.PREFERRED)));
  }

  @Test
  void shouldRefuseCoordinatesThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BinlogCoordinates(" ", 4, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new BinlogCoordinates("b", -1, ""));
  }
}
