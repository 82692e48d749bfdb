package io.geovault.events.backup;

import io.geovault.events.rule.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One database of a backup set and its tables; a database may have none. */
public record DatabaseInventory(String name, List<TableInventory> tables) {
  /** MySQL's own limit is 64 characters; escapes in file names of third-party tools are longer. */
  static final int LONGEST_NAME = 512;

  /** The largest number of databases that can be chosen; lists of backups contain their names. */
  public static final int MOST_CHOSEN = 1_000;

  /** The largest total length of the chosen databases' names. */
  public static final int LONGEST_CHOSEN = 32_768;

  public DatabaseInventory {
    Rules.text("name", name, LONGEST_NAME);
    tables = Rules.list("tables", tables);
  }

  /** The names of chosen databases: an immutable copy, empty if absent. */
  public static List<String> names(String field, @Nullable List<String> given) {
    List<String> names = Rules.list(field, given);
    Rules.check(
        names.size() <= MOST_CHOSEN,
        field,
        "must not name more than " + MOST_CHOSEN + " databases");
    int length = names.stream().mapToInt(String::length).sum();
    Rules.check(
        length <= LONGEST_CHOSEN,
        field,
        "must not take more than " + LONGEST_CHOSEN + " characters");
    for (int i = 0; i < names.size(); i++) {
      Rules.text(field + "[" + i + "]", names.get(i), LONGEST_NAME);
    }
    return names;
  }
}
