package io.geovault.mysqldump.dump.script;

import static io.geovault.mysqldump.dump.script.Scripts.CLOSING;
import static io.geovault.mysqldump.dump.script.Scripts.OPENING;
import static io.geovault.mysqldump.dump.script.Scripts.database;
import static io.geovault.mysqldump.dump.script.Scripts.heading;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysqldump.dump.plan.DumpTask;
import java.io.IOException;

/** The pieces of the tests' dumps, and how they are split. */
final class DumpTexts {
  static final String TABLE = table("a");
  static final String STRUCTURE = TABLE.substring(0, TABLE.indexOf("\n--\n-- Dumping"));
  static final String TRIGGER =
      """
      /*!50003 SET sql_mode              = 'STRICT_TRANS_TABLES' */ ;
      DELIMITER ;;
      /*!50003 TRIGGER `t` BEGIN SET @a = 1; END */;;
      DELIMITER ;
      """;
  static final String EVENTS =
      heading("Dumping events for database 'shop'")
          + "DELIMITER ;;\nALTER DATABASE `shop` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ;;\n"
          + "/*!50106 CREATE EVENT `e` DO BEGIN SELECT 1; END */ ;;\nDELIMITER ;\n";
  static final String STAND_IN =
      heading("Temporary view structure for view `v`")
          + "/*!50001 CREATE VIEW `v` AS SELECT 1*/;\n";
  static final String ROUTINES =
      heading("Dumping routines for database 'shop'")
          + "ALTER DATABASE `shop` CHARACTER SET latin1 COLLATE latin1_swedish_ci ;\n"
          + "DELIMITER ;;\nCREATE PROCEDURE `p`()\nSELECT 1 ;;\nDELIMITER ;\n";
  static final String VIEWS =
      heading("Current Database: `shop`")
          + "USE `shop`;\n"
          + heading("Final view structure for view `v`")
          + "/*!50001 VIEW `v` AS select 1 */;\n";

  private static final String OF_TABLES = OPENING + database("shop") + TABLE + VIEWS + CLOSING;
  private static final String OF_TRIGGERS = OPENING + database("shop") + TRIGGER + EVENTS + CLOSING;
  private static final String OF_DEFINITIONS =
      OPENING + database("shop") + STAND_IN + ROUTINES + VIEWS + CLOSING;

  private DumpTexts() {}

  static String table(String name) {
    return heading("Table structure for table `" + name + "`")
        + "DROP TABLE IF EXISTS `%s`;\nCREATE TABLE `%s` (\n  `id` int\n);\n".formatted(name, name)
        + heading("Dumping data for table `" + name + "`")
        + "INSERT INTO `%s` VALUES (1,'x');\n".formatted(name);
  }

  static String dump(DumpTask.Kind kind) {
    return switch (kind) {
      case TABLES -> OF_TABLES;
      case DEFINITIONS -> OF_DEFINITIONS;
      case TRIGGERS, TRIGGERS_ONLY -> OF_TRIGGERS;
    };
  }

  static void assertFails(DumpTask task, String dump, String reason) {
    assertThatExceptionOfType(DumpFormatException.class)
        .isThrownBy(() -> Scripts.of(task, dump))
        .withMessageContaining(reason);
  }

  static Scripts split(DumpTask task, String dump) {
    try {
      return Scripts.of(task, dump);
    } catch (IOException e) {
      throw new AssertionError("The dump cannot be split", e);
    }
  }
}
