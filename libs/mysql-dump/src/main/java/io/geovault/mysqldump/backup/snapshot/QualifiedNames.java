package io.geovault.mysqldump.backup.snapshot;

import io.geovault.mysqldump.dump.plan.TableName;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that are qualified with a database name in the text of a view, as servers store it:
 * every table, view and function in it is qualified and quoted. A column qualified with a table
 * alias looks the same.
 */
final class QualifiedNames {
  private static final Set<String> OF_SERVER =
      Set.of("mysql", "information_schema", "performance_schema", "sys");

  private static final String NAME = "`((?:[^`]|``)*+)`";
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^'\\\\]|''|\\\\.)*+'|" + NAME + "(?=\\.(" + NAME + "))?", Pattern.DOTALL);

  private QualifiedNames() {}

  static Set<TableName> in(String text) {
    Set<TableName> names = new HashSet<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      if (token.group(1) != null && token.group(3) != null) {
        names.add(new TableName(plain(token.group(1)), plain(token.group(3))));
      }
    }
    return names;
  }

  /** Returns whether the database is a system database, which every server has. */
  static boolean isOfServer(String database) {
    return OF_SERVER.contains(database.toLowerCase(Locale.ROOT));
  }

  private static String plain(String quoted) {
    return quoted.replace("``", "`");
  }
}
