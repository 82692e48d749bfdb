package io.geovault.events.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.events.rule.Rules;
import org.jspecify.annotations.Nullable;

/**
 * One table of a backup set; the number of rows may be the server's own estimate.
 *
 * @param rowsExact whether the rows were counted at the exact time of the set; absent if not
 * @param checksum the checksum of every value of every row at that time, prefixed with the name of
 *     its algorithm; absent if none was computed
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

  /** A table with the server's estimates. */
  public TableInventory(String name, long rows, long sizeBytes) {
    this(name, rows, sizeBytes, null, null);
  }
}
