package io.geovault.mysqldump.dump.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fault-F2")
class EventDefinitionTest {

  @Test
  void shouldEndWithADelimiterThatOccursNowhereInTheDefinition() {
    // When
    String script = script("CREATE EVENT e DO SELECT ';; //0' -- //1", "utf8mb4_bin");

    // Then
    assertThat(script).contains("DELIMITER //2\nCREATE EVENT", "-- //1\n//2\nDELIMITER ;\n");
  }

  @Test
  void shouldPutTheCollationOfTheDatabaseBack() {
    // When
    String script = script("CREATE EVENT e DO SELECT 1", "latin1_bin");

    // Then
    assertThat(script)
        .startsWith("\nALTER DATABASE COLLATE utf8mb4_bin;\n")
        .endsWith("ALTER DATABASE COLLATE latin1_bin;\n");
  }

  @Test
  void shouldLeaveTheCollationOfTheDatabaseAloneWhereItIsTheSame() {
    assertThat(script("CREATE EVENT e DO SELECT 1", "utf8mb4_bin")).doesNotContain("ALTER");
  }

  private static String script(String statement, String collation) {
    var script = new ByteArrayOutputStream();
    new EventDefinition("ANSI_QUOTES", "+03:00", statement, "latin1", "latin1_bin", "utf8mb4_bin")
        .writeTo(script, collation);
    return script.toString(StandardCharsets.ISO_8859_1);
  }
}
