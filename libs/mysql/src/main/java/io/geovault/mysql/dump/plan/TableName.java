package io.geovault.mysql.dump.plan;

import java.text.Normalizer;
import java.util.Locale;

/** A table, view or sequence and the database it is in, spelled as the server spells them. */
public record TableName(String database, String name) {

  /** The form in which dump tools are told which tables to ignore. */
  public String dotted() {
    return database + "." + name;
  }

  /** The form for statements. */
  public String quoted() {
    return "`" + database.replace("`", "``") + "`.`" + name.replace("`", "``") + "`";
  }

  /**
   * Equal for any two names that a dump tool may take for one when it ignores tables: it compares
   * without regard to case or accents, and the dot may stand inside a name.
   */
  public String folded() {
    return Normalizer.normalize(dotted(), Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\x00-\\x7f]", "");
  }
}
