package io.geovault.mysqldump.dump.script;

import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.dump.plan.DumpTask;
import io.geovault.mysqldump.dump.plan.TableName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows to which part the current line of a dump belongs, and ensures that the dump holds exactly
 * the content of its task.
 */
final class ScriptRouter {
  private static final Pattern CHARACTER_SET =
      Pattern.compile("/\\*!40100 (DEFAULT CHARACTER SET \\w+(?: COLLATE \\w+)?) *\\*/");

  private final DumpSink sink;
  private final DumpTask task;
  private final ScriptFrame frame = new ScriptFrame();
  private final Queue<String> toCome;
  private final Set<String> reached = new HashSet<>();
  private String characterSet = "";
  private String database = "";
  private String table = "";
  private boolean framed;
  private boolean tablesOpen;
  private @Nullable ScriptPart part;

  ScriptRouter(DumpSink sink, DumpTask task) {
    this.sink = sink;
    this.task = task;
    this.toCome = new ArrayDeque<>(task.databases());
  }

  /** Remembers the default character set, so that the new database gets it under any name. */
  void characterSet(String createDatabase) {
    Matcher matcher = CHARACTER_SET.matcher(createDatabase);
    characterSet = matcher.find() ? "\nALTER DATABASE " + matcher.group(1) + ";\n" : "";
  }

  /**
   * Enters a database. Databases arrive in their order, and perhaps a second time for their views.
   */
  void use(String statement) throws IOException {
    String name =
        Identifier.firstIn(statement)
            .map(Identifier::name)
            .orElseThrow(() -> new DumpFormatException("a USE names no database"));
    open();
    endTables();
    database = name;
    if (name.equals(toCome.peek())) {
      toCome.remove();
      begin();
    } else if (toCome.isEmpty() && task.tables().containsKey(name)) {
      sink.databaseReached(name);
      part = otherwise(ScriptPart.LATE);
    } else {
      throw new DumpFormatException(
          "the dump holds database " + name + " where it should hold " + toCome);
    }
  }

  private void open() {
    if (!framed) {
      framed = true;
      sink.opened(frame);
    }
  }

  private void begin() throws IOException {
    sink.databaseReached(database);
    tablesOpen = true;
    part =
        switch (task.kind()) {
          case TABLES -> null;
          case DEFINITIONS -> ScriptPart.EARLY;
          case TRIGGERS, TRIGGERS_ONLY -> ScriptPart.TRIGGERS;
        };
    if (part == ScriptPart.EARLY) {
      byte[] statement = characterSet.getBytes(StandardCharsets.US_ASCII);
      sink.write(ScriptPart.EARLY, statement, 0, statement.length, true);
    }
  }

  private void endTables() throws IOException {
    if (!tablesOpen) {
      return;
    }
    tablesOpen = false;
    if (task.kind() == DumpTask.Kind.TABLES) {
      Set<String> missing = new HashSet<>(task.tablesOf(database));
      missing.removeAll(reached);
      if (!missing.isEmpty()) {
        throw changed("of database " + database + " lost the tables " + missing);
      }
    }
    reached.clear();
    table = "";
    sink.tablesDone();
  }

  /** Enters the part of a heading that names no table; it may name a view. */
  void enter(DumpLine heading, String name) throws DumpFormatException {
    refuseOutsideOfDatabases();
    boolean across = task.across().contains(new TableName(database, name));
    part =
        switch (heading) {
          case EARLY -> otherwise(across ? ScriptPart.ACROSS_STAND_INS : ScriptPart.EARLY);
          case LATE -> otherwise(across ? ScriptPart.ACROSS : ScriptPart.LATE);
          case EVENTS -> task.kind() == DumpTask.Kind.TRIGGERS ? ScriptPart.TRIGGERS : null;
          default -> null;
        };
  }

  private @Nullable ScriptPart otherwise(ScriptPart definition) {
    return task.kind() == DumpTask.Kind.DEFINITIONS ? definition : null;
  }

  void enterStructure(String name) throws IOException {
    refuseOutsideOfDatabases();
    if (!task.tablesOf(database).contains(name)) {
      throw changed("of database " + database + " got the table " + name);
    }
    if (task.kind() != DumpTask.Kind.TABLES) {
      part = null;
      return;
    }
    if (!reached.add(name)) {
      throw new DumpFormatException("table " + name + " appears twice");
    }
    table = name;
    part = ScriptPart.TABLES;
    sink.tableReached();
  }

  void enterRows(String name) throws DumpFormatException {
    if (!name.equals(table)) {
      throw new DumpFormatException("rows of table " + name + " appear without its structure");
    }
    part = task.rowless().contains(new TableName(database, name)) ? null : ScriptPart.ROWS;
  }

  private void refuseOutsideOfDatabases() throws DumpFormatException {
    if (database.isEmpty()) {
      throw new DumpFormatException("a table appears before any database");
    }
  }

  private static MySqlException changed(String what) {
    return new MySqlException.DumpFailed(
        "The schema " + what + " while it was being dumped",
        "Try again when no schema change is running",
        true,
        null);
  }

  /**
   * Leaves all parts: the following text restores the session settings, which each script does for
   * itself.
   */
  void leave() {
    framed = true;
    part = null;
  }

  void write(byte[] bytes, int offset, int length, boolean ended) throws IOException {
    if (!framed) {
      frame.add(bytes, offset, length);
    } else if (part != null) {
      sink.write(part, bytes, offset, length, ended);
    }
  }

  void finish() throws IOException {
    endTables();
    if (!toCome.isEmpty()) {
      throw new DumpFormatException("the dump lacks the databases " + toCome);
    }
    sink.finished();
  }
}
