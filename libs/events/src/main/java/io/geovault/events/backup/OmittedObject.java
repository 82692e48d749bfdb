package io.geovault.events.backup;

import io.geovault.events.rule.Rules;

/**
 * An object of the server that the import of a backup set does not recreate; the set keeps it as
 * text for people.
 *
 * @param kind a word such as {@code VIEW}; {@code ROWS} means the rows of a table
 * @param reason the reason in plain words; cut if longer than {@link SetRemarks#LONGEST_TEXT}
 */
public record OmittedObject(String database, String kind, String name, String reason) {
  private static final int LONGEST_KIND = 64;

  public OmittedObject {
    Rules.text("database", database, DatabaseInventory.LONGEST_NAME);
    Rules.text("kind", kind, LONGEST_KIND);
    Rules.text("name", name, DatabaseInventory.LONGEST_NAME);
    reason = Rules.abridged("reason", reason, SetRemarks.LONGEST_TEXT);
  }
}
