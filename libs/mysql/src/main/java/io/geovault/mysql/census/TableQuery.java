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
 * The questions about one table. Its checksum is the sum, modulo 2^64, of the first 64 bits of the
 * SHA-256 of each row: the same whatever the order of rows, row format and release, which the
 * server's own {@code CHECKSUM TABLE} is not, and another where one row is there twice.
 */
record TableQuery(String table, List<Column> columns) {
  private static final String WAY = "sha256-sum:";
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(64);

  /** Computed columns and the periods of MariaDB's versioned tables are not in a dump. */
  private static final String COLUMNS =
      "SELECT COLUMN_NAME, DATA_TYPE FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND"
          + " TABLE_NAME = ? AND COALESCE(GENERATION_EXPRESSION, '') = '' ORDER BY"
          + " ORDINAL_POSITION";

  /** Short, and plain text: they stand in the row's text as they are. */
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
     * Never null, and never long: what is longer than max_allowed_packet would silently be null. A
     * digest may be as long as it likes.
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

  /** Count and sum in one reading. */
  String sum() {
    String row =
        columns.stream()
            .map(Column::text)
            .collect(Collectors.joining(", ", "CONCAT_WS('|', '', ", ")"));
    if (columns.isEmpty()) {
      // A table of generated columns only: each row is as good as its presence.
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
