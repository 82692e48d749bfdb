package io.geovault.mysqldump.dump.script;

import static io.geovault.mysqldump.dump.plan.DumpTask.Kind.DEFINITIONS;
import static io.geovault.mysqldump.dump.plan.DumpTask.Kind.TABLES;
import static io.geovault.mysqldump.dump.plan.DumpTask.Kind.TRIGGERS;
import static io.geovault.mysqldump.dump.script.DumpTexts.ROUTINES;
import static io.geovault.mysqldump.dump.script.DumpTexts.TABLE;
import static io.geovault.mysqldump.dump.script.DumpTexts.dump;
import static io.geovault.mysqldump.dump.script.DumpTexts.split;
import static io.geovault.mysqldump.dump.script.Scripts.CLOSING;
import static io.geovault.mysqldump.dump.script.Scripts.OPENING;
import static io.geovault.mysqldump.dump.script.Scripts.database;
import static io.geovault.mysqldump.dump.script.Scripts.heading;
import static io.geovault.mysqldump.dump.script.Scripts.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.mysqldump.dump.plan.DumpTask;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements are recognized whatever text they contain and however their bytes arrive. */
class DumpTextTest {
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

  /** The tools put the end of a statement into the comment with which its body ends. */
  @Nested
  @Tag("fault-F2")
  class BodiesThatEndInAComment {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "RETURN 1 -- German rate",
          "RETURN 1 # hash",
          "RETURN 1 --",
          "RETURN 1 -- it's; `a \"b */ ;;",
          "BEGIN\n-- a ;;\nSELECT ';;'; END -- end",
          "RETURN 1 -- a\n-- b /* c"
        })
    void shouldEndTheirRoutineInALineOfItsOwn(String body) {
      // Given
      String definition = "CREATE FUNCTION `f`() RETURNS int\n" + body;
      String next = "DELIMITER ;;\nCREATE PROCEDURE `p`()\nSELECT 1 ;;\nDELIMITER ;\n";
      String routines =
          heading("Dumping routines for database 'shop'")
              + "DELIMITER ;;\n"
              + definition
              + " ;;\nDELIMITER ;\n"
              + next;

      // When
      Scripts scripts =
          split(task(DEFINITIONS, "shop"), OPENING + database("shop") + routines + CLOSING);

      // Then
      assertThat(scripts.text("shop", ScriptPart.LATE))
          .contains("DELIMITER ;;\n" + definition + "\n;;\nDELIMITER ;\n" + next);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4096})
    void shouldEndTheirTriggerAndTheirEventToo(int most) throws Exception {
      // Given
      String definer = "DEFINER=`o*/ dd`@`%`";
      String trigger =
          "DELIMITER ;;\n/*!50003 CREATE*/ /*!50017 "
              + definer
              + "*/ /*!50003 TRIGGER `t` BEFORE INSERT ON `a` FOR EACH ROW SET NEW.i = '*/' -- x */"
              + " */;;\nDELIMITER ;\n";
      String event =
          heading("Dumping events for database 'shop'")
              + "DELIMITER ;;\n/*!50106 CREATE*/ /*!50117 "
              + definer
              + "*/ /*!50106 EVENT `e` ON SCHEDULE EVERY 1 YEAR DO SELECT 1 # it's */ ;;\n"
              + "/*!50003 SET time_zone             = @saved_time_zone */ ;;\n"
              + "/*!50106 CREATE*/ /*!50117 "
              + definer
              + "*/ /*!50106 EVENT `f` ON SCHEDULE EVERY 1 YEAR DO SELECT 1 */ ;;\n"
              + "DELIMITER ;\n";
      String dump = OPENING + database("shop") + trigger + event + CLOSING;

      // When
      Scripts scripts = Scripts.of(task(TRIGGERS, "shop"), Scripts.inPieces(dump, most));

      // Then
      String create = "\nCREATE " + definer;
      assertThat(scripts.text("shop", ScriptPart.TRIGGERS))
          .containsSubsequence(
              create
                  + " TRIGGER `t` BEFORE INSERT ON `a` FOR EACH ROW SET NEW.i = '*/' -- x */\n;;\n"
                  + "DELIMITER ;\n",
              create + " EVENT `e` ON SCHEDULE EVERY 1 YEAR DO SELECT 1 # it's\n;;\n",
              "= @saved_time_zone */ ;;",
              create + " EVENT `f` ON SCHEDULE EVERY 1 YEAR DO SELECT 1 ;;\n");
    }

    @Test
    void shouldReadTheSourceOfALibraryAsText() {
      // Given
      String library =
          """
          DELIMITER ;;
          CREATE LIBRARY `l`
          AS $x$ // it's ;;
          DELIMITER ;
          $$ $y$x$ ;;
          DELIMITER ;
          """;
      String libraries = heading("Dumping routines for database 'shop'") + library + ROUTINES;

      // When
      Scripts scripts =
          split(task(DEFINITIONS, "shop"), OPENING + database("shop") + libraries + CLOSING);

      // Then
      assertThat(scripts.text("shop", ScriptPart.LATE)).contains(library, "PROCEDURE `p`");
    }
  }

  @Nested
  class Streaming {
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
  }
}
