package io.geovault.mysqldump.dump.script;

import static io.geovault.mysqldump.dump.plan.DumpTask.Kind.DEFINITIONS;
import static io.geovault.mysqldump.dump.plan.DumpTask.Kind.TABLES;
import static io.geovault.mysqldump.dump.script.DumpTexts.TABLE;
import static io.geovault.mysqldump.dump.script.DumpTexts.assertFails;
import static io.geovault.mysqldump.dump.script.DumpTexts.dump;
import static io.geovault.mysqldump.dump.script.DumpTexts.table;
import static io.geovault.mysqldump.dump.script.Scripts.CLOSING;
import static io.geovault.mysqldump.dump.script.Scripts.OPENING;
import static io.geovault.mysqldump.dump.script.Scripts.database;
import static io.geovault.mysqldump.dump.script.Scripts.heading;
import static io.geovault.mysqldump.dump.script.Scripts.task;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.dump.plan.DumpTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedDumpTest {
  @Test
  void shouldRefuseATableThatAppearedDuringTheDump() {
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
  void shouldRefuseToMissATableThatWasDroppedDuringTheDump() {
    assertThatExceptionOfType(MySqlException.DumpFailed.class)
        .isThrownBy(
            () ->
                Scripts.of(
                    task(TABLES, "shop: a, gone"), OPENING + database("shop") + TABLE + CLOSING))
        .withMessageContaining("lost the tables [gone]")
        .matches(MySqlException::isTransient);
  }

  @Test
  void shouldRefuseATableThatAppearsTwice() {
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
    assertFails(task(TABLES, "other"), OPENING + database("shop") + CLOSING, "holds database shop");
    assertFails(
        task(TABLES, "b", "shop"), OPENING + database("shop") + CLOSING, "should hold [b, shop]");
  }

  @Test
  void shouldRefuseADumpThatLacksOne() {
    assertFails(
        task(TABLES, "shop: a", "gone"), OPENING + database("shop") + TABLE + CLOSING, "[gone]");
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "USE `shop;\n",
        "DELIMITER \n",
        "ALTER DATABASE `shop;\n",
        "\n-- Table structure for table `a`\nCREATE TABLE `a`;\n",
        "-- Table structure for table a\n"
      })
  void shouldRefuseNonsense(String line) {
    assertFails(task(TABLES, "shop: a"), OPENING + line + CLOSING, "");
  }
}
