package io.geovault.events.backup;

import io.geovault.events.rule.Rules;
import java.util.List;

/** One database of a backup set and its tables; a database may have none. */
public record DatabaseInventory(String name, List<TableInventory> tables) {
  public DatabaseInventory {
    Rules.text("name", name);
    tables = Rules.list("tables", tables);
  }
}
