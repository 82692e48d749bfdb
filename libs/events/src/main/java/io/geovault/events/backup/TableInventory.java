package io.geovault.events.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.events.rule.Rules;
import org.jspecify.annotations.Nullable;

/**
 * One table of a backup set; rows may be the server's own estimate.
 *
 * @param rowsExact whether the rows were counted in the very moment of the set; absent where not
 * @param checksum of every value of every row in that moment, behind the name of its way; absent
 *     where none was made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TableInventory(
    String name,
    long rows,
    long sizeBytes,
    @Nullable Boolean rowsExact,
    @Nullable String checksum) {

  private static final int LONGEST_CHECKSUM = 200;

  public TableInventory {
    Rules.text("name", name, DatabaseInventory.LONGEST_NAME);
    Rules.number("rows", rows);
    Rules.number("sizeBytes", sizeBytes);
    if (checksum != null) {
      Rules.text("checksum", checksum, LONGEST_CHECKSUM);
    }
  }

  /** A table with what the server estimates. */
  public TableInventory(String name, long rows, long sizeBytes) {
    this(name, rows, sizeBytes, null, null);
  }
}
