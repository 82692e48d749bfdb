package io.geovault.mysqldump.dump.script;

import static io.geovault.mysqldump.dump.plan.DumpTask.Kind.DEFINITIONS;
import static io.geovault.mysqldump.dump.plan.DumpTask.Kind.TABLES;
import static io.geovault.mysqldump.dump.plan.DumpTask.Kind.TRIGGERS;
import static io.geovault.mysqldump.dump.script.DumpTexts.EVENTS;
import static io.geovault.mysqldump.dump.script.DumpTexts.ROUTINES;
import static io.geovault.mysqldump.dump.script.DumpTexts.STAND_IN;
import static io.geovault.mysqldump.dump.script.DumpTexts.STRUCTURE;
import static io.geovault.mysqldump.dump.script.DumpTexts.TABLE;
import static io.geovault.mysqldump.dump.script.DumpTexts.TRIGGER;
import static io.geovault.mysqldump.dump.script.DumpTexts.VIEWS;
import static io.geovault.mysqldump.dump.script.DumpTexts.split;
import static io.geovault.mysqldump.dump.script.Scripts.CLOSING;
import static io.geovault.mysqldump.dump.script.Scripts.OPENING;
import static io.geovault.mysqldump.dump.script.Scripts.database;
import static io.geovault.mysqldump.dump.script.Scripts.heading;
import static io.geovault.mysqldump.dump.script.Scripts.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.mysqldump.dump.plan.DumpTask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DumpSplitterTest {
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
    void shouldReadANameThatContinuesInTheNextLine() {
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
  class Definitions {
    private final Scripts scripts =
        split(
            task(DEFINITIONS, "shop: a"),
            OPENING + database("shop") + STAND_IN + STRUCTURE + ROUTINES + VIEWS + CLOSING);

    @Test
    void shouldPutStandInsBeforeTablesAndViewsAfterThem() {
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
}
