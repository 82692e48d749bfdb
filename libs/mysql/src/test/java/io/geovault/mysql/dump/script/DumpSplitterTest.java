package io.geovault.mysql.dump.script;

import static io.geovault.mysql.dump.plan.DumpTask.Kind.DEFINITIONS;
import static io.geovault.mysql.dump.plan.DumpTask.Kind.TABLES;
import static io.geovault.mysql.dump.plan.DumpTask.Kind.TRIGGERS;
import static io.geovault.mysql.dump.script.Scripts.CLOSING;
import static io.geovault.mysql.dump.script.Scripts.OPENING;
import static io.geovault.mysql.dump.script.Scripts.database;
import static io.geovault.mysql.dump.script.Scripts.heading;
import static io.geovault.mysql.dump.script.Scripts.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysql.MySqlException;
import io.geovault.mysql.dump.plan.DumpTask;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DumpSplitterTest {
  private static final String TABLE = table("a");
  private static final String STRUCTURE = TABLE.substring(0, TABLE.indexOf("\n--\n-- Dumping"));
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
  private static final String STAND_IN =
      heading("Temporary view structure for view `v`")
          + "/*!50001 CREATE VIEW `v` AS SELECT 1*/;\n";
  private static final String ROUTINES =
      heading("Dumping routines for database 'shop'")
          + "ALTER DATABASE `shop` CHARACTER SET latin1 COLLATE latin1_swedish_ci ;\n"
          + "DELIMITER ;;\nCREATE PROCEDURE `p`()\nSELECT 1 ;;\nDELIMITER ;\n";
  private static final String VIEWS =
      heading("Current Database: `shop`")
          + "USE `shop`;\n"
          + heading("Final view structure for view `v`")
          + "/*!50001 VIEW `v` AS select 1 */;\n";

  private static String table(String name) {
    return heading("Table structure for table `" + name + "`")
        + "DROP TABLE IF EXISTS `%s`;\nCREATE TABLE `%s` (\n  `id` int\n);\n".formatted(name, name)
        + heading("Dumping data for table `" + name + "`")
        + "INSERT INTO `%s` VALUES (1,'x');\n".formatted(name);
  }

  @Nested
  class Tables {
    private final Scripts scripts =
        split(task(TABLES, "shop: a"), OPENING + database("shop") + TABLE + VIEWS + CLOSING);

    @Test
    void shouldPutStructureAndRowsApart() {
      assertThat(scripts.text("shop", ScriptPart.TABLES))
          .startsWith("\n--\n-- Table structure for table `a`\n--\n")
          .contains("CREATE TABLE `a`")
          .doesNotContain("INSERT");
      assertThat(scripts.text("shop", ScriptPart.ROWS))
          .isEqualTo(
              "\n--\n-- Dumping data for table `a`\n--\n\nINSERT INTO `a` VALUES (1,'x');\n");
    }

    @Test
    void shouldLeaveTheViewsToAnother() {
      assertThat(scripts.all()).containsOnlyKeys("shop/TABLES", "shop/ROWS");
    }

    @Test
    void shouldKeepTheSessionSettingsForEveryScript() {
      assertThat(scripts.frame())
          .startsWith("-- MySQL dump")
          .containsSubsequence("SET NAMES utf8mb4", "SET TIME_ZONE='+00:00'", "UNIQUE_CHECKS=0")
          .contains("\n/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;\n")
          .contains("\n/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;\n")
          .doesNotContain("db.example", "shop")
          .endsWith("-- End of script\n");
    }

    @Test
    void shouldKnowMariaDbsSettings() {
      // Given
      String first = "/*M!999999\\- enable the sandbox mode */ \n";
      String more = "/*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;\n";

      // When
      Scripts ofMariaDb =
          split(
              task(TABLES, "shop: a"), first + OPENING + more + database("shop") + TABLE + CLOSING);

      // Then
      assertThat(ofMariaDb.frame())
          .startsWith("-- MySQL dump")
          .contains("\n/*M!100616 SET NOTE_VERBOSITY=@OLD_NOTE_VERBOSITY */;\n")
          .doesNotContain("sandbox");
    }

    @Test
    void shouldSayWhenTheTablesOfEachDatabaseAreComplete() {
      // When
      Scripts both =
          split(
              task(TABLES, "shop: a", "b`c"),
              OPENING
                  + database("shop")
                  + TABLE
                  + database("b`c").replace("`b`c`", "`b``c`")
                  + VIEWS
                  + CLOSING);

      // Then
      assertThat(both.order)
          .filteredOn(it -> !it.equals("end of statement"))
          .containsExactly(
              "database shop",
              "table of shop",
              "tables done",
              "database b`c",
              "tables done",
              "database shop",
              "finished");
    }

    @Test
    void shouldReadANameThatGoesOnInTheNextLine() {
      // Given
      String quoted = "`o``d\n-- d``\nUSE ``x`";
      String inHeading = quoted.replace("\n", "\n-- ");
      String row = "INSERT INTO " + quoted + " VALUES (1);\n";
      String odd =
          heading("Table structure for table " + inHeading)
              + "CREATE TABLE %s (`i` int);\n".formatted(quoted)
              + heading("Dumping data for table " + inHeading)
              + row;
      var task = new DumpTask(TABLES, Map.of("shop", Set.of("o`d\n-- d`\nUSE `x")), List.of());

      // When
      Scripts ofOdd = split(task, OPENING + database("shop") + odd + CLOSING);

      // Then
      assertThat(ofOdd.text("shop", ScriptPart.ROWS)).endsWith(row);
    }
  }

  @Nested
  class OtherThanItsTask {
    @Test
    void shouldRefuseATableThatAppearedMeanwhile() {
      assertThatExceptionOfType(MySqlException.DumpFailed.class)
          .isThrownBy(
              () ->
                  Scripts.of(
                      task(TABLES, "shop: a"),
                      OPENING + database("shop") + TABLE + table("b") + CLOSING))
          .withMessageContaining("database shop got the table b")
          .matches(MySqlException::isTransient);
      assertThatExceptionOfType(MySqlException.DumpFailed.class)
          .isThrownBy(
              () ->
                  Scripts.of(
                      task(DEFINITIONS, "shop: a"),
                      OPENING + database("shop") + table("b") + CLOSING))
          .withMessageContaining("database shop got the table b");
    }

    @Test
    void shouldRefuseToMissATableThatWentMeanwhile() {
      assertThatExceptionOfType(MySqlException.DumpFailed.class)
          .isThrownBy(
              () ->
                  Scripts.of(
                      task(TABLES, "shop: a, gone"), OPENING + database("shop") + TABLE + CLOSING))
          .withMessageContaining("lost the tables [gone]")
          .matches(MySqlException::isTransient);
    }

    @Test
    void shouldRefuseATableThatComesTwice() {
      assertFails(
          task(TABLES, "shop: a"), OPENING + database("shop") + TABLE + TABLE + CLOSING, "twice");
    }

    @Test
    void shouldRefuseRowsWithoutTheirStructure() {
      String rows = heading("Dumping data for table `b`") + "INSERT INTO `b` VALUES (2);\n";
      assertFails(
          task(TABLES, "shop: a, b"),
          OPENING + database("shop") + TABLE + rows + CLOSING,
          "without its structure");
    }

    @Test
    void shouldRefuseADatabaseThatWasNotAskedForOrNotYet() {
      assertFails(
          task(TABLES, "other"), OPENING + database("shop") + CLOSING, "holds database shop");
      assertFails(
          task(TABLES, "b", "shop"), OPENING + database("shop") + CLOSING, "should hold [b, shop]");
    }

    @Test
    void shouldRefuseADumpThatLacksOne() {
      assertFails(
          task(TABLES, "shop: a", "gone"), OPENING + database("shop") + TABLE + CLOSING, "[gone]");
    }
  }

  @Nested
  class Definitions {
    private final Scripts scripts =
        split(
            task(DEFINITIONS, "shop: a"),
            OPENING + database("shop") + STAND_IN + STRUCTURE + ROUTINES + VIEWS + CLOSING);

    @Test
    void shouldPutStandInsBeforeTablesAndTheViewsBehind() {
      assertThat(scripts.text("shop", ScriptPart.EARLY)).contains("CREATE VIEW `v`");
      assertThat(scripts.text("shop", ScriptPart.LATE))
          .containsSubsequence("PROCEDURE `p`", "VIEW `v` AS select 1");
    }

    @Test
    void shouldLeaveTablesToOthers() {
      assertThat(scripts.all()).containsOnlyKeys("shop/EARLY", "shop/LATE");
    }

    @Test
    void shouldGiveTheNewDatabaseTheOldDefaultCharacterSetFirstOfAll() {
      assertThat(scripts.text("shop", ScriptPart.EARLY))
          .startsWith("\nALTER DATABASE DEFAULT CHARACTER SET latin1;\n");
    }

    @Test
    void shouldNameNoDatabase() {
      assertThat(scripts.text("shop", ScriptPart.EARLY) + scripts.text("shop", ScriptPart.LATE))
          .contains("\nALTER DATABASE CHARACTER SET latin1 COLLATE latin1_swedish_ci ;\n")
          .doesNotContain("USE `", "CREATE DATABASE", "`shop`");
    }
  }

  @Nested
  class Triggers {
    private final Scripts scripts =
        split(task(TRIGGERS, "shop: a"), OPENING + database("shop") + TRIGGER + EVENTS + CLOSING);

    @Test
    void shouldPutTriggersBeforeEvents() {
      assertThat(scripts.text("shop", ScriptPart.TRIGGERS))
          .containsSubsequence("TRIGGER `t`", "CREATE EVENT `e`");
    }

    @Test
    void shouldMakeAlterDatabaseNamelessAlsoInsideADelimiterBlock() {
      assertThat(scripts.text("shop", ScriptPart.TRIGGERS))
          .contains("\nALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ;;\n");
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
      Scripts scripts =
          split(task(DEFINITIONS, "shop"), OPENING + database("shop") + routine + CLOSING);

      // Then
      assertThat(scripts.text("shop", ScriptPart.LATE))
          .contains(routine.substring(routine.indexOf("DELIMI")));
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
      Scripts scripts =
          split(task(DEFINITIONS, "shop"), OPENING + database("shop") + routine + CLOSING);

      // Then
      assertThat(scripts.text("shop", ScriptPart.LATE)).contains(body);
    }

    @Test
    void shouldStayInARowAndInAName() {
      // Given
      String rows = "INSERT INTO `a` VALUES ('it\\'s\n-- Dump completed\nUSE `x`;\n',\"b\");\n";
      String table = "CREATE TABLE `x\n-- Current Database: ``y``\nUSE ``y``;\n` (\n`i` int);\n";
      String dump =
          OPENING
              + database("shop")
              + heading("Table structure for table `a`")
              + table
              + heading("Dumping data for table `a`")
              + rows
              + CLOSING;

      // When
      Scripts scripts = split(task(TABLES, "shop: a"), dump);

      // Then
      assertThat(scripts.text("shop", ScriptPart.TABLES)).contains(table);
      assertThat(scripts.text("shop", ScriptPart.ROWS)).contains(rows);
    }
  }

  @Nested
  class Streaming {
    private static final String OF_TABLES = OPENING + database("shop") + TABLE + VIEWS + CLOSING;
    private static final String OF_TRIGGERS =
        OPENING + database("shop") + TRIGGER + EVENTS + CLOSING;
    private static final String OF_DEFINITIONS =
        OPENING + database("shop") + STAND_IN + ROUTINES + VIEWS + CLOSING;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 61, 4096})
    void shouldNotDependOnHowTheBytesArrive(int most) throws Exception {
      for (DumpTask.Kind kind : DumpTask.Kind.values()) {
        // Given
        DumpTask task = task(kind, "shop: a");
        Scripts whole = Scripts.of(task, dump(kind));

        // When
        Scripts scripts = Scripts.of(task, Scripts.inPieces(dump(kind), most));

        // Then
        assertThat(scripts.all().keySet()).isEqualTo(whole.all().keySet());
        for (ScriptPart part : ScriptPart.values()) {
          assertThat(scripts.text("shop", part)).isEqualTo(whole.text("shop", part));
        }
      }
    }

    @Test
    void shouldPassOnARowMuchLongerThanItsWindowAsOneStatement() {
      // Given
      var random = new Random(7);
      var row = new StringBuilder("INSERT INTO `a` VALUES (1,'");
      for (int i = 0; i < 900_000; i++) {
        row.append(random.nextInt(9) == 0 ? "\\'" : "-- x");
      }
      String line = row.append("');\n").toString();
      String dump = OPENING + database("shop") + TABLE + line + CLOSING;

      // When
      Scripts scripts = split(task(TABLES, "shop: a"), dump);

      // Then
      assertThat(scripts.text("shop", ScriptPart.ROWS)).endsWith(line);
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseEveryDumpThatEndsEarly(DumpTask.Kind kind) {
      // Given
      String dump = dump(kind);
      int end = dump.indexOf("-- Dump completed");

      // Then
      for (int length = 0; length < end; length += 13) {
        assertFails(task(kind, "shop: a"), dump.substring(0, length), "");
      }
    }

    private static String dump(DumpTask.Kind kind) {
      return switch (kind) {
        case TABLES -> OF_TABLES;
        case DEFINITIONS -> OF_DEFINITIONS;
        case TRIGGERS -> OF_TRIGGERS;
      };
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
          "\n-- Table structure for table `a`\nCREATE TABLE `a`;\n",
          "-- Table structure for table a\n"
        })
    void shouldBeRefused(String line) {
      assertFails(task(TABLES, "shop: a"), OPENING + line + CLOSING, "");
    }
  }

  private static void assertFails(DumpTask task, String dump, String reason) {
    assertThatExceptionOfType(DumpFormatException.class)
        .isThrownBy(() -> Scripts.of(task, dump))
        .withMessageContaining(reason);
  }

  private static Scripts split(DumpTask task, String dump) {
    try {
      return Scripts.of(task, dump);
    } catch (IOException e) {
      throw new AssertionError("The dump cannot be split", e);
    }
  }
}
