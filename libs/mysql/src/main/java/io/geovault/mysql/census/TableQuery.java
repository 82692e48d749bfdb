package io.geovault.mysql.census;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The queries about one table. Its checksum is the sum, modulo 2^64, of the first 64 bits of the
 * SHA-256 of each row. Unlike the server's own {@code CHECKSUM TABLE}, it does not depend on the
 * order of rows, the row format or the release; a row that exists twice changes it.
 */
record TableQuery(String table, List<Column> columns) {
  private static final String WAY = "sha256-sum:";
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(64);

  /** Computed columns and the periods of MariaDB's versioned tables are not in a dump. */
  private static final String COLUMNS =
      "SELECT COLUMN_NAME, DATA_TYPE FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND"
          + " TABLE_NAME = ? AND COALESCE(GENERATION_EXPRESSION, '') = '' ORDER BY"
          + " ORDINAL_POSITION";

  /** Types whose values are short plain text and are part of the row's text unchanged. */
  private static final Set<String> PLAIN =
      Set.of(
          "tinyint",
          "smallint",
          "mediumint",
          "int",
          "bigint",
          "decimal",
          "float",
          "double",
          "date",
          "time",
          "datetime",
          "timestamp",
          "year");

  /** A column by name and type. */
  record Column(String name, String type) {

    /**
     * Returns an expression that is never null and never long: a text longer than
     * max_allowed_packet would silently become null. The input of a digest may have any length.
     */
    String text() {
      String value = quoted(name);
      return PLAIN.contains(type.toLowerCase(Locale.ROOT))
          ? "COALESCE(" + value + ", 'NULL')"
          : "COALESCE(SHA2(" + value + ", 256), 'NULL')";
    }
  }

  static TableQuery of(Connection connection, String database, String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, database);
      statement.setString(2, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(new Column(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return new TableQuery(quoted(database) + "." + quoted(table), columns);
  }

  String count() {
    return "SELECT COUNT(*) FROM " + table;
  }

  /** Returns a query that counts and sums in one read of the table. */
  String sum() {
    String row =
        columns.stream()
            .map(Column::text)
            .collect(Collectors.joining(", ", "CONCAT_WS('|', '', ", ")"));
    if (columns.isEmpty()) {
      // In a table of generated columns only, a row has no content except its existence.
      row = "''";
    }
    return "SELECT COUNT(*), COALESCE(SUM(CAST(CONV(LEFT(SHA2("
        + row
        + ", 256), 16), 16, 10) AS UNSIGNED)), 0) FROM "
        + table;
  }

  static Optional<String> checksum(BigDecimal sum) {
    BigInteger value = sum.toBigIntegerExact().mod(MODULUS);
    return Optional.of(WAY + "%016x".formatted(value));
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
