package io.geovault.mysql.dump;

import io.geovault.mysql.BinlogCoordinates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/**
 * Splits the one stream of a dump into a schema script (tables, routines, views) and a data script
 * (rows, then triggers, then events) per database, in constant memory and byte for byte. What would
 * bind a script to the old database name or to the old server's history is left out. For one dump
 * only.
 */
public final class DumpSplitter {
  private static final int MAX_KEPT_STATEMENT = 64 << 20;

  private final StatementLexer lexer = new StatementLexer();
  private final SnapshotMark mark = new SnapshotMark();
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final ScriptSet scripts;
  private boolean completed;

  /** A splitter that refuses a dump of databases other than those given. */
  public DumpSplitter(DumpSink sink, Collection<String> databases) {
    scripts = new ScriptSet(sink, databases);
  }

  /**
   * Reads the dump to its end and closes all scripts; the answer is the position its snapshot
   * belongs to, if the server writes a binlog. After a failure the scripts are left as they are.
   */
  public Optional<BinlogCoordinates> split(InputStream dump) throws IOException {
    var window = new LineWindow(dump);
    while (window.showLineStart()) {
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
    return mark.coordinates();
  }

  private void begin(LineWindow window) throws IOException {
    DumpLine line = DumpLine.of(window.bytes(), window.position(), window.limit());
    switch (line) {
      case HELD -> hold(window);
      case SANDBOX -> window.advanceTo(window.lineEnd());
      case DELIMITER -> changeDelimiter(window);
      case CURRENT_DATABASE, BINLOG_SWITCH, REPLICA_NOTE -> {
        held.reset();
        keep(window);
      }
      case CREATE_DATABASE -> scripts.characterSet(keep(window));
      case USE -> scripts.use(keep(window));
      case ALTER_DATABASE -> alterDatabase(keep(window));
      case GTIDS -> mark.gtids(keep(window));
      case POSITION -> mark.position(keep(window));
      case TABLE_SCHEMA, OTHER_SCHEMA, TABLE_DATA, TRAILER -> {
        scripts.enter(line);
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

  /** Forwards one line, however long, in pieces of the window. */
  private void pass(LineWindow window) throws IOException {
    scripts.write(held.toByteArray(), 0, held.size());
    held.reset();
    boolean lineEnded = false;
    while (!lineEnded && window.showMore()) {
      int from = window.position();
      int to = lexer.takeLine(window.bytes(), from, window.limit());
      scripts.write(window.bytes(), from, to - from);
      window.advanceTo(to);
      lineEnded = window.bytes()[to - 1] == '\n';
    }
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

  /** Blank lines and bare dashes belong to the heading after them, kept or not. */
  private void hold(LineWindow window) {
    int end = window.lineEnd();
    held.write(window.bytes(), window.position(), end - window.position());
    window.advanceTo(end);
  }

  /** A client command, not a statement: it ends with its line and the lexer must not see it. */
  private void changeDelimiter(LineWindow window) throws IOException {
    int from = window.position();
    int end = window.lineEnd();
    String line = new String(window.bytes(), from, end - from, StandardCharsets.UTF_8);
    String delimiter = line.substring("DELIMITER ".length()).strip();
    if (delimiter.isEmpty()) {
      throw new DumpFormatException("a DELIMITER line names no delimiter");
    }
    lexer.delimiter(delimiter.getBytes(StandardCharsets.UTF_8));
    scripts.write(held.toByteArray(), 0, held.size());
    held.reset();
    scripts.write(window.bytes(), from, end - from);
    window.advanceTo(end);
  }

  /** Seen before it is passed on, since it decides how the following body is to be read. */
  private void changeSqlMode(LineWindow window) throws IOException {
    int from = window.position();
    String line =
        new String(window.bytes(), from, window.lineEnd() - from, StandardCharsets.ISO_8859_1);
    pass(window);
    lexer.backslashEscapes(!line.contains("NO_BACKSLASH_ESCAPES"));
  }

  /** Without a name it means the database the script is loaded into, whatever it is called. */
  private void alterDatabase(String statement) throws IOException {
    Identifier name =
        Identifier.firstIn(statement)
            .orElseThrow(() -> new DumpFormatException("an ALTER DATABASE names no database"));
    byte[] nameless =
        ("ALTER DATABASE" + statement.substring(name.end())).getBytes(StandardCharsets.UTF_8);
    scripts.write(nameless, 0, nameless.length);
  }
}
