package io.geovault.mysqldump.dump.script;

import io.geovault.mysqldump.dump.plan.DumpTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Splits the output of one dump process into the parts of each database's scripts, in constant
 * memory and byte for byte. Text that would bind a script to the old database name is left out, and
 * a dump of anything but its task is refused. For one dump only.
 */
public final class DumpSplitter {
  private static final int MAX_KEPT_STATEMENT = 64 << 20;
  private static final int LONGEST_HEADING = 64 << 10;

  private final StatementLexer lexer = new StatementLexer();
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final ScriptRouter scripts;
  private final DefinitionText definitions;
  private boolean completed;
  private long statement;
  private long largestStatement;

  /** A splitter that refuses output that is not part of the task. */
  public DumpSplitter(DumpSink sink, DumpTask task) {
    scripts = new ScriptRouter(sink, task);
    definitions = new DefinitionText(lexer, scripts);
  }

  /**
   * Reads the dump to its end.
   *
   * @throws io.geovault.mysql.MySqlException.DumpFailed if tables were created or dropped meanwhile
   */
  public void split(InputStream dump) throws IOException {
    var window = new LineWindow(dump);
    while (window.showLineStart()) {
      definitions.lookAt(window);
      if (lexer.atStatementStart()) {
        begin(window);
      } else {
        pass(window);
      }
    }
    if (!completed || !lexer.atStatementStart() || !lexer.hasPlainDelimiter()) {
      throw new DumpFormatException("the dump ends in the middle");
    }
    scripts.finish();
  }

  private void begin(LineWindow window) throws IOException {
    DumpLine line = DumpLine.of(window.bytes(), window.position(), window.limit());
    switch (line) {
      case HELD -> hold(window);
      case SANDBOX -> window.advanceTo(window.lineEnd());
      case DELIMITER -> changeDelimiter(window);
      case CURRENT_DATABASE, HOST -> {
        held.reset();
        keep(window);
      }
      case CREATE_DATABASE -> scripts.characterSet(keep(window));
      case USE -> scripts.use(keep(window));
      case ALTER_DATABASE -> alterDatabase(keep(window));
      case TABLE_SCHEMA, TABLE_DATA -> enterTable(line, window);
      case EARLY, LATE, EVENTS -> {
        scripts.enter(line, viewNamedBy(window));
        pass(window);
      }
      case TRAILER -> {
        scripts.leave();
        pass(window);
      }
      case SQL_MODE -> changeSqlMode(window);
      case COMPLETED -> {
        completed = true;
        keep(window);
      }
      case TEXT -> pass(window);
    }
  }

  /**
   * Returns the view that this heading names; the empty text if the heading is not of a view, or if
   * the name extends over several lines.
   */
  private static String viewNamedBy(LineWindow window) {
    String heading =
        new String(
            window.bytes(),
            window.position(),
            window.lineEnd() - window.position(),
            StandardCharsets.UTF_8);
    return heading.contains(" for view `")
        ? Identifier.firstIn(heading).map(Identifier::name).orElse("")
        : "";
  }

  /** The heading continues, line by line after dashes, until the table name in it ends. */
  private void enterTable(DumpLine line, LineWindow window) throws IOException {
    kept.reset();
    Optional<Identifier> name = Optional.empty();
    while (name.isEmpty() && kept.size() < LONGEST_HEADING && window.showLineStart()) {
      int end = window.lineEnd();
      kept.write(window.bytes(), window.position(), end - window.position());
      window.advanceTo(end);
      name = Identifier.firstIn(kept.toString(StandardCharsets.UTF_8).replace("\n-- ", "\n"));
    }
    String table =
        name.map(Identifier::name)
            .orElseThrow(() -> new DumpFormatException("a heading names no table"));
    if (line == DumpLine.TABLE_SCHEMA) {
      scripts.enterStructure(table);
    } else {
      scripts.enterRows(table);
    }
    passHeld();
    scripts.write(kept.toByteArray(), 0, kept.size(), true);
  }

  private void passHeld() throws IOException {
    scripts.write(held.toByteArray(), 0, held.size(), true);
    held.reset();
  }

  /** Forwards one line of any length, in pieces of the window. */
  private void pass(LineWindow window) throws IOException {
    passHeld();
    if (!lexer.hasPlainDelimiter()) {
      definitions.pass(window);
      return;
    }
    boolean lineEnded = false;
    while (!lineEnded && window.showMore()) {
      int from = window.position();
      int to = lexer.takeLine(window.bytes(), from, window.limit());
      lineEnded = window.bytes()[to - 1] == '\n';
      boolean ended = lineEnded && lexer.atStatementStart();
      measure(to - from, ended);
      scripts.write(window.bytes(), from, to - from, ended);
      window.advanceTo(to);
    }
  }

  private void measure(int bytes, boolean ended) {
    statement += bytes;
    if (ended) {
      largestStatement = Math.max(largestStatement, statement);
      statement = 0;
    }
  }

  /**
   * Returns the bytes of the largest statement so far, not counting definitions with their own
   * delimiter.
   */
  public long largestStatement() {
    return largestStatement;
  }

  /** Takes one short statement or comment out of the stream. */
  private String keep(LineWindow window) throws IOException {
    held.reset();
    kept.reset();
    boolean ended = false;
    while (!ended && window.showMore()) {
      int from = window.position();
      int to = lexer.takeLine(window.bytes(), from, window.limit());
      kept.write(window.bytes(), from, to - from);
      window.advanceTo(to);
      ended = window.bytes()[to - 1] == '\n' && lexer.atStatementStart();
      if (kept.size() > MAX_KEPT_STATEMENT) {
        throw new DumpFormatException("a statement of the dump's frame is too long to be one");
      }
    }
    return kept.toString(StandardCharsets.UTF_8);
  }

  /** Blank lines and bare dashes belong to the heading after them, whether it is kept or not. */
  private void hold(LineWindow window) {
    int end = window.lineEnd();
    held.write(window.bytes(), window.position(), end - window.position());
    window.advanceTo(end);
  }

  /** A client command, not a statement: it ends with its line and must not reach the lexer. */
  private void changeDelimiter(LineWindow window) throws IOException {
    int from = window.position();
    int end = window.lineEnd();
    String line = new String(window.bytes(), from, end - from, StandardCharsets.UTF_8);
    String delimiter = line.substring("DELIMITER ".length()).strip();
    if (delimiter.isEmpty()) {
      throw new DumpFormatException("a DELIMITER line names no delimiter");
    }
    lexer.delimiter(delimiter.getBytes(StandardCharsets.UTF_8));
    passHeld();
    scripts.write(window.bytes(), from, end - from, true);
    window.advanceTo(end);
  }

  /**
   * The mode is read before the line is passed on, because it decides how the following body is
   * parsed.
   */
  private void changeSqlMode(LineWindow window) throws IOException {
    int from = window.position();
    String line =
        new String(window.bytes(), from, window.lineEnd() - from, StandardCharsets.ISO_8859_1);
    pass(window);
    lexer.backslashEscapes(!line.contains("NO_BACKSLASH_ESCAPES"));
  }

  /**
   * Without a name, the statement applies to the database into which the script is loaded, whatever
   * its name.
   */
  private void alterDatabase(String statement) throws IOException {
    Identifier name =
        Identifier.firstIn(statement)
            .orElseThrow(() -> new DumpFormatException("an ALTER DATABASE names no database"));
    byte[] nameless =
        ("ALTER DATABASE" + statement.substring(name.end())).getBytes(StandardCharsets.UTF_8);
    scripts.write(nameless, 0, nameless.length, true);
  }
}
