package io.geovault.mysqldump.dump.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A scheduled event as its server shows it, written as statements with which the stock client
 * creates exactly the original event: with the session settings of its creation, and ended by a
 * delimiter that does not occur in it. Dump tools look for such a delimiter among semicolons only,
 * and never end if the event contains two of them in a row.
 *
 * @param statement the statement that creates it, in the character set of {@code client}: one
 *     character per byte
 * @param client the {@code character_set_client} of its creation
 * @param connection the {@code collation_connection} of its creation
 * @param database the collation of its database when it was created
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
   * Adds the statements. {@code collation} is the current collation of the database, which the
   * database also has after the statements; empty if it is not known.
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
    // On a line of its own, because the definition may end in a comment.
    text.append(statement).append('\n').append(delimiter).append("\nDELIMITER ;\n");
    text.append(RESTORE).append(other ? collate(collation) : "");
    script.writeBytes(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void set(StringBuilder text, String variable, String value) {
    text.append("SET ").append(variable).append(" = '").append(value).append("';\n");
  }

  /**
   * Without a name, the statement applies to the database into which the script is loaded, whatever
   * its name.
   */
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
