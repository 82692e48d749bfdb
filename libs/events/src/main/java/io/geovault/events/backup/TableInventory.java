package io.geovault.events.backup;

import io.geovault.events.rule.Rules;

/** One table of a backup set; rows may be the server's own estimate. */
public record TableInventory(String name, long rows, long sizeBytes) {
  public TableInventory {
    Rules.text("name", name);
    Rules.atLeast("rows", 0, rows);
    Rules.atLeast("sizeBytes", 0, sizeBytes);
  }
}
