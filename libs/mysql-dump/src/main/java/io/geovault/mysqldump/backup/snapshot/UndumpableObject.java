package io.geovault.mysqldump.backup.snapshot;

import io.geovault.mysqldump.dump.plan.TableName;
import io.geovault.mysqldump.remark.Omission;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;

/** An object that no dump tool can dump, with the statement that would create it again. */
public record UndumpableObject(Omission omission, String definition) {
  static final String VIEW = "VIEW";

  /** The rows of a table that has only generated columns. */
  static UndumpableObject rowsOf(TableName table) {
    var omission =
        new Omission(
            table.database(),
            "ROWS",
            table.name(),
            "all columns are generated, so that all rows are the same and no tool dumps them");
    return new UndumpableObject(omission, "INSERT INTO " + table.quoted() + " () VALUES ()");
  }

  /** An event whose definition is too long to be written where no tool can dump the events. */
  static UndumpableObject event(TableName event, long length) {
    var omission =
        new Omission(
            event.database(),
            "EVENT",
            event.name(),
            "an event with ';;' keeps the dump tool from dumping events, and the definition of this"
                + " one is too long to be kept another way: "
                + length
                + " bytes");
    return new UndumpableObject(omission, "-- Not kept: SHOW CREATE EVENT " + event.quoted());
  }

  boolean isView() {
    return omission.kind().equals(VIEW);
  }

  TableName name() {
    return new TableName(omission.database(), omission.name());
  }

  /**
   * Returns a script of all omitted objects, for people, who must check and correct it before
   * running it.
   */
  public static byte[] script(Collection<UndumpableObject> all) {
    return all.stream()
        .map(UndumpableObject::statement)
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private String statement() {
    String heading = omission.kind() + " " + omission.name() + ": " + omission.reason();
    return "-- " + heading.replaceAll("[\\r\\n]", " ") + "\n" + definition + ";\n\n";
  }
}
