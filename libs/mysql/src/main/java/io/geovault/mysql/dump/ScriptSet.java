package io.geovault.mysql.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The scripts of a dump and which of them the current line belongs to. */
final class ScriptSet {
  private static final Pattern CHARACTER_SET =
      Pattern.compile("/\\*!40100 (DEFAULT CHARACTER SET \\w+(?: COLLATE \\w+)?) *\\*/");

  private enum Part {
    FRAME,
    SCHEMA,
    DATA,
    TRAILER
  }

  private final DumpSink sink;
  private final Set<String> expected;
  private final ScriptFrame frame = new ScriptFrame();
  private final Map<String, OutputStream> schemas = new LinkedHashMap<>();
  private Part part = Part.FRAME;
  private String characterSet = "";
  private String database = "";
  private @Nullable OutputStream data;

  ScriptSet(DumpSink sink, Collection<String> databases) {
    this.sink = sink;
    this.expected = Set.copyOf(databases);
  }

  /** Remembers the default character set, so that the new database gets it under any name. */
  void characterSet(String createDatabase) {
    Matcher matcher = CHARACTER_SET.matcher(createDatabase);
    characterSet = matcher.find() ? "\nALTER DATABASE " + matcher.group(1) + ";\n" : "";
  }

  void use(String statement) throws IOException {
    String name =
        Identifier.firstIn(statement)
            .map(Identifier::name)
            .orElseThrow(() -> new DumpFormatException("a USE names no database"));
    if (!expected.contains(name)) {
      throw new DumpFormatException("the dump holds database " + name + ", not asked for");
    }
    endData();
    database = name;
    part = Part.SCHEMA;
    if (!schemas.containsKey(name)) {
      open(name);
    }
  }

  private void open(String name) throws IOException {
    OutputStream schema = sink.schema(name);
    schemas.put(name, schema);
    schema.write(frame.opening());
    schema.write(characterSet.getBytes(StandardCharsets.US_ASCII));
    data = sink.data(name);
    data.write(frame.opening());
  }

  void enter(DumpLine line) throws DumpFormatException {
    switch (line) {
      case TRAILER -> part = Part.TRAILER;
      case TABLE_DATA -> part = Part.DATA;
      default -> part = Part.SCHEMA;
    }
    if (part != Part.TRAILER && database.isEmpty()) {
      throw new DumpFormatException("a table comes before any database");
    }
    if (line == DumpLine.TABLE_SCHEMA) {
      sink.tableReached(database);
    }
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    switch (part) {
      case FRAME -> frame.add(bytes, offset, length);
      case SCHEMA -> schema().write(bytes, offset, length);
      case DATA -> data().write(bytes, offset, length);
      case TRAILER -> {}
    }
  }

  void finish() throws IOException {
    endData();
    for (OutputStream schema : schemas.values()) {
      schema.write(frame.closing());
      schema.close();
    }
    if (!schemas.keySet().equals(expected)) {
      throw new DumpFormatException(
          "the dump holds databases " + schemas.keySet() + " instead of " + expected);
    }
  }

  private void endData() throws IOException {
    if (data != null) {
      data.write(frame.closing());
      data.close();
      data = null;
    }
  }

  private OutputStream schema() throws DumpFormatException {
    OutputStream schema = schemas.get(database);
    if (schema == null) {
      throw new DumpFormatException("a schema comes before any database");
    }
    return schema;
  }

  private OutputStream data() throws DumpFormatException {
    if (data == null) {
      throw new DumpFormatException("rows come after the end of database " + database);
    }
    return data;
  }
}
