package io.geovault.mysql.dump;

import static io.geovault.mysql.dump.Scripts.CLOSING;
import static io.geovault.mysql.dump.Scripts.OPENING;
import static io.geovault.mysql.dump.Scripts.database;
import static io.geovault.mysql.dump.Scripts.heading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysql.BinlogCoordinates;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpSplitterTest {
  private static final String TABLE =
      heading("Table structure for table `a`")
          + "DROP TABLE IF EXISTS `a`;\nCREATE TABLE `a` (\n  `id` int\n);\n"
          + heading("Dumping data for table `a`")
          + "LOCK TABLES `a` WRITE;\nINSERT INTO `a` VALUES (1,'x');\nUNLOCK TABLES;\n";
  private static final String TRIGGER =
      """
      /*!50003 SET sql_mode              = 'STRICT_TRANS_TABLES' */ ;
      DELIMITER ;;
      /*!50003 TRIGGER `t` BEGIN SET @a = 1; END */;;
      DELIMITER ;
      """;
  private static final String EVENTS =
      heading("Dumping events for database 'shop'")
          + "DELIMITER ;;\nALTER DATABASE `shop` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ;;\n"
          + "/*!50106 CREATE EVENT `e` DO BEGIN SELECT 1; END */ ;;\nDELIMITER ;\n";
  private static final String ROUTINES =
      heading("Dumping routines for database 'shop'")
          + "ALTER DATABASE `shop` CHARACTER SET latin1 COLLATE latin1_swedish_ci ;\n"
          + "DELIMITER ;;\nCREATE PROCEDURE `p`()\nSELECT 1 ;;\nDELIMITER ;\n";
  private static final String VIEWS =
      heading("Current Database: `shop`")
          + "USE `shop`;\n"
          + heading("Final view structure for view `v`")
          + "/*!50001 VIEW `v` AS select 1 */;\n";
  private static final String SHOP = database("shop") + TABLE + TRIGGER + EVENTS + ROUTINES;

  @Nested
  class OneDatabase {
    private final Scripts scripts = split(OPENING + SHOP + VIEWS + CLOSING, "shop");

    @Test
    void shouldPutTablesRoutinesAndViewsIntoTheSchemaInThatOrder() {
      assertThat(scripts.schemaOf("shop"))
          .containsSubsequence("CREATE TABLE `a`", "PROCEDURE `p`", "VIEW `v` AS select 1")
          .doesNotContain("INSERT", "TRIGGER", "EVENT");
    }

    @Test
    void shouldPutRowsThenTriggersThenEventsIntoTheData() {
      assertThat(scripts.dataOf("shop"))
          .containsSubsequence("INSERT INTO `a`", "TRIGGER `t`", "CREATE EVENT `e`")
          .doesNotContain("CREATE TABLE", "PROCEDURE", "VIEW");
    }

    @Test
    void shouldFrameEachScriptByTheSessionSettings() {
      for (String script : new String[] {scripts.schemaOf("shop"), scripts.dataOf("shop")}) {
        assertThat(script)
            .startsWith("-- MySQL dump")
            .containsSubsequence(
                "SET NAMES utf8mb4", "SET TIME_ZONE='+00:00'", "UNIQUE_CHECKS=0", "`a`")
            .contains("\n/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;\n")
            .contains("\n/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;\n")
            .endsWith("-- End of script\n");
      }
    }

    @Test
    void shouldNameNoDatabaseAndNoHost() {
      assertThat(scripts.schemaOf("shop") + scripts.dataOf("shop"))
          .doesNotContain("USE `", "CREATE DATABASE", "`shop`", "db.example");
    }

    @Test
    void shouldGiveTheNewDatabaseTheOldDefaultCharacterSet() {
      assertThat(scripts.schemaOf("shop"))
          .containsSubsequence("ALTER DATABASE DEFAULT CHARACTER SET latin1;", "CREATE TABLE");
    }

    @Test
    void shouldMakeAlterDatabaseNamelessAlsoInsideADelimiterBlock() {
      assertThat(scripts.schemaOf("shop"))
          .contains("\nALTER DATABASE CHARACTER SET latin1 COLLATE latin1_swedish_ci ;\n");
      assertThat(scripts.dataOf("shop"))
          .contains("\nALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ;;\n");
    }

    @Test
    void shouldKnowNoPositionWhenTheDumpTellsNone() {
      assertThat(scripts.position()).isEmpty();
    }
  }

  @Nested
  class SeveralDatabases {
    @Test
    void shouldEndEachDataScriptBeforeTheNextAndSchemasLast() {
      // Given
      String dump = OPENING + SHOP + database("b`c").replace("`b`c`", "`b``c`") + VIEWS + CLOSING;

      // When
      Scripts scripts = split(dump, "shop", "b`c");

      // Then
      assertThat(scripts.order)
          .containsExactly(
              "table of shop",
              "shop/data closed",
              "b`c/data closed",
              "shop/schema closed",
              "b`c/schema closed");
      assertThat(scripts.schemaOf("shop")).contains("VIEW `v`");
    }

    @Test
    void shouldRefuseADatabaseThatWasNotAskedFor() {
      assertFails(OPENING + SHOP + CLOSING, "shop", "other");
    }

    @Test
    void shouldRefuseADumpThatLacksOne() {
      assertThatExceptionOfType(DumpFormatException.class)
          .isThrownBy(() -> Scripts.of(OPENING + SHOP + CLOSING, "shop", "gone"))
          .withMessageContaining("gone");
    }

    @Test
    void shouldRefuseRowsOfADatabaseThatHasEnded() {
      String late = heading("Dumping data for table `a`") + "INSERT INTO `a` VALUES (2);\n";
      assertFails(OPENING + SHOP + database("b") + VIEWS + late + CLOSING, "rows come after");
    }
  }

  @Nested
  class Positions {
    @Test
    void shouldReadMySqlsAndDropItsLines() {
      // Given
      String lines =
          """
          SET @MYSQLDUMP_TEMP_LOG_BIN = @@SESSION.SQL_LOG_BIN;
          SET @@SESSION.SQL_LOG_BIN= 0;

          --
          -- GTID state at the beginning of the backup
          --

          SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ 'aaaa:1-20,
          bbbb:1-3:5';

          --
          -- Position to start replication or point-in-time recovery from
          --

          -- CHANGE REPLICATION SOURCE TO SOURCE_LOG_FILE='binlog.000007', SOURCE_LOG_POS=5604;
          """;
      String end = "SET @@SESSION.SQL_LOG_BIN = @MYSQLDUMP_TEMP_LOG_BIN;\n";

      // When
      Scripts scripts = split(OPENING + lines + SHOP + end + CLOSING, "shop");

      // Then
      assertThat(scripts.position())
          .contains(new BinlogCoordinates("binlog.000007", 5604, "aaaa:1-20,bbbb:1-3:5"));
      assertThat(scripts.schemaOf("shop") + scripts.dataOf("shop"))
          .doesNotContain("GTID", "SQL_LOG_BIN", "LOG_FILE", "replication");
    }

    @Test
    void shouldReadACommentedGtidSet() {
      String lines =
          """
          /* SET @@GLOBAL.GTID_PURGED='+cccc:1';*/
          -- CHANGE MASTER TO MASTER_LOG_FILE='b.1', MASTER_LOG_POS=4;
          """;
      assertThat(split(OPENING + lines + SHOP + CLOSING, "shop").position())
          .contains(new BinlogCoordinates("b.1", 4, "cccc:1"));
    }

    @Test
    void shouldReadMariaDbsWhoseGtidsComeLast() {
      // Given
      String first = "/*M!999999\\- enable the sandbox mode */ \n";
      String lines =
          """
          /*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;
          -- CHANGE MASTER TO MASTER_USE_GTID=slave_pos;

          -- CHANGE MASTER TO MASTER_LOG_FILE='b.2', MASTER_LOG_POS=9;
          """;
      String last = "\n-- SET GLOBAL gtid_slave_pos='0-1-20';\n";

      // When
      Scripts scripts = split(first + OPENING + lines + SHOP + last + CLOSING, "shop");

      // Then
      assertThat(scripts.position()).contains(new BinlogCoordinates("b.2", 9, "0-1-20"));
      assertThat(scripts.schemaOf("shop"))
          .startsWith("-- MySQL dump")
          .contains("\n/*M!100616 SET NOTE_VERBOSITY=@OLD_NOTE_VERBOSITY */;\n")
          .doesNotContain("sandbox", "gtid", "MASTER");
    }
  }

  @Nested
  class TextThatLooksLikeADump {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "SELECT 'it''s\nDELIMITER ;\n\\'-- Current Database: `x`\nUSE `x`;\n';",
          "SELECT \"\nUSE `x`;\n\"; -- it's\n/* don't\nDELIMITER ;\n*/ SELECT 1;",
          "# it's\n-- it's\n--\nSELECT 1 /*! 'a''' */, 2--'3';\nSELECT ';;\nDELIMITER ;\n';",
          "SELECT `a\nUSE ``x``;\n`, /* ** */ 4 / 2 - -1;",
          "/*+ hint 'a' */ SELECT 1; /*M! SELECT 'b\nUSE `x`;\n' */ /*Mm*/ /**/ /*M*/ SELECT 2;",
          "SELECT ';', 1;\n-- Dumping data for table `t`\nUSE_it();"
        })
    void shouldStayInTheBodyOfItsRoutine(String body) {
      // Given
      String routine =
          heading("Dumping routines for database 'shop'")
              + "DELIMITER ;;\nCREATE PROCEDURE `p`()\nBEGIN\n"
              + body
              + "\nEND ;;\nDELIMITER ;\n";

      // When
      Scripts scripts = split(OPENING + database("shop") + TABLE + routine + CLOSING, "shop");

      // Then
      assertThat(scripts.schemaOf("shop")).contains(routine.substring(routine.indexOf("DELIMI")));
    }

    @Test
    void shouldReadABackslashAsTextWhereTheSqlModeSaysSo() {
      // Given
      String body = "SELECT '\\';\nSELECT 2 ;;\nDELIMITER ;\n";
      String routine =
          heading("Dumping routines for database 'shop'")
              + "/*!50003 SET sql_mode              = 'NO_BACKSLASH_ESCAPES' */ ;\n"
              + "DELIMITER ;;\nCREATE PROCEDURE `p`() "
              + body
              + "/*!50003 SET sql_mode              = @saved_sql_mode */ ;\n"
              + "SET @a = '\\'';\n";

      // When
      Scripts scripts = split(OPENING + database("shop") + routine + CLOSING, "shop");

      // Then
      assertThat(scripts.schemaOf("shop")).contains(body);
    }

    @Test
    void shouldStayInARowAndInAName() {
      // Given
      String rows = "INSERT INTO `a` VALUES ('it\\'s\n-- Dump completed\nUSE `x`;\n',\"b\");\n";
      String table = "CREATE TABLE `x\n-- Current Database: ``y``\nUSE ``y``;\n` (\n`i` int);\n";
      String dump =
          OPENING
              + database("shop")
              + heading("Table structure for table `x`")
              + table
              + heading("Dumping data for table `x`")
              + rows
              + CLOSING;

      // When
      Scripts scripts = split(dump, "shop");

      // Then
      assertThat(scripts.schemaOf("shop")).contains(table);
      assertThat(scripts.dataOf("shop")).contains(rows);
    }
  }

  @Nested
  class Streaming {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 61, 4096})
    void shouldNotDependOnHowTheBytesArrive(int most) throws Exception {
      // Given
      String dump = OPENING + SHOP + VIEWS + CLOSING;

      // When
      Scripts scripts = Scripts.of(Scripts.inPieces(dump, most), "shop");

      // Then
      assertThat(scripts.schemaOf("shop")).isEqualTo(split(dump, "shop").schemaOf("shop"));
      assertThat(scripts.dataOf("shop")).isEqualTo(split(dump, "shop").dataOf("shop"));
    }

    @Test
    void shouldPassOnARowMuchLongerThanItsWindow() {
      // Given
      var random = new Random(7);
      var row = new StringBuilder("INSERT INTO `a` VALUES (1,'");
      for (int i = 0; i < 900_000; i++) {
        row.append(random.nextInt(9) == 0 ? "\\'" : "-- x");
      }
      String line = row.append("');\n").toString();
      String dump =
          OPENING + database("shop") + heading("Dumping data for table `a`") + line + CLOSING;

      // When
      Scripts scripts = split(dump, "shop");

      // Then
      assertThat(scripts.dataOf("shop")).contains(line);
    }

    @Test
    void shouldRefuseEveryDumpThatEndsEarly() {
      // Given
      String dump = OPENING + SHOP + VIEWS + CLOSING;
      int end = dump.indexOf("-- Dump completed");

      // Then
      for (int length = 0; length < end; length += 13) {
        assertFails(dump.substring(0, length), "");
      }
    }
  }

  @Nested
  class Nonsense {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "USE `shop;\n",
          "DELIMITER \n",
          "ALTER DATABASE `shop;\n",
          "\n-- Table structure for table `a`\nCREATE TABLE `a`;\n"
        })
    void shouldBeRefused(String line) {
      assertFails(OPENING + line + CLOSING, "");
    }
  }

  private static void assertFails(String dump, String reason, String... databases) {
    String[] asked = databases.length == 0 ? new String[] {"shop", "b"} : databases;
    assertThatExceptionOfType(DumpFormatException.class)
        .isThrownBy(() -> Scripts.of(dump, asked))
        .withMessageContaining(reason);
  }

  private static Scripts split(String dump, String... databases) {
    try {
      return Scripts.of(dump, databases);
    } catch (IOException e) {
      throw new AssertionError("The dump cannot be split", e);
    }
  }
}
