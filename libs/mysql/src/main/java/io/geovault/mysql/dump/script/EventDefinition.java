package io.geovault.mysql.dump.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A scheduled event as its server shows it, written as statements with which the stock client makes
 * the very event again: in the session that it was made in, ended by a delimiter that occurs
 * nowhere in it. Dump tools look for such a delimiter among semicolons only, and never end where it
 * holds two of them in a row.
 *
 * @param statement that creates it, in the character set of {@code client}: one character a byte
 * @param client the {@code character_set_client} that it was made with
 * @param connection the {@code collation_connection} that it was made with
 * @param database the collation of its database when it was made
 */
public record EventDefinition(
    String sqlMode,
    String timeZone,
    String statement,
    String client,
    String connection,
    String database) {
  private static final String SAVE =
      """
      SET @saved_cs_client = @@character_set_client, @saved_cs_results = @@character_set_results,
        @saved_col_connection = @@collation_connection, @saved_sql_mode = @@sql_mode,
        @saved_time_zone = @@time_zone;
      """;

  private static final String RESTORE =
      """
      SET time_zone = @saved_time_zone;
      SET sql_mode = @saved_sql_mode;
      SET character_set_client = @saved_cs_client;
      SET character_set_results = @saved_cs_results;
      SET collation_connection = @saved_col_connection;
      """;

  /**
   * Adds the statements; {@code collation} is what the database has now, and has after them; empty
   * where that is not known.
   */
  public void writeTo(ByteArrayOutputStream script, String collation) {
    String delimiter = delimiter();
    boolean other = !collation.isEmpty() && !collation.equals(database);
    var text = new StringBuilder("\n").append(other ? collate(database) : "").append(SAVE);
    set(text, "character_set_client", client);
    set(text, "character_set_results", client);
    set(text, "collation_connection", connection);
    set(text, "sql_mode", sqlMode);
    set(text, "time_zone", timeZone);
    text.append("DELIMITER ").append(delimiter).append('\n');
    // On a line of its own, since the definition may end in a comment.
    text.append(statement).append('\n').append(delimiter).append("\nDELIMITER ;\n");
    text.append(RESTORE).append(other ? collate(collation) : "");
    script.writeBytes(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void set(StringBuilder text, String variable, String value) {
    text.append("SET ").append(variable).append(" = '").append(value).append("';\n");
  }

  /** Without a name it means the database the script is loaded into, whatever it is called. */
  private static String collate(String collation) {
    return "ALTER DATABASE COLLATE " + collation + ";\n";
  }

  private String delimiter() {
    String text = statement.toLowerCase(Locale.ROOT);
    return Stream.iterate(0, number -> number + 1)
        .map(number -> "//" + number)
        .filter(delimiter -> !text.contains(delimiter))
        .findFirst()
        .orElseThrow();
  }
}
