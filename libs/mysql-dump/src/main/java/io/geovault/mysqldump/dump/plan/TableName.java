package io.geovault.mysqldump.dump.plan;

import java.text.Normalizer;
import java.util.Locale;

/** A table, view or sequence and its database, in the server's spelling. */
public record TableName(String database, String name) {

  /** Returns the form in which dump tools accept the tables to ignore. */
  public String dotted() {
    return database + "." + name;
  }

  /** Returns the form for statements. */
  public String quoted() {
    return "`" + database.replace("`", "``") + "`.`" + name.replace("`", "``") + "`";
  }

  /**
   * Returns a text that is equal for any two names that a dump tool may confuse when it ignores
   * tables: the tool compares without regard to case or accents, and a name may contain the dot.
   */
  public String folded() {
    return Normalizer.normalize(dotted(), Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\x00-\\x7f]", "");
  }
}
