package io.geovault.mysql.backup;

import io.geovault.mysql.MySqlException;
import io.geovault.mysql.archive.BlockGzip;
import io.geovault.mysql.archive.FolderName;
import io.geovault.mysql.archive.TarStream;
import io.geovault.mysql.dump.DumpSink;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.IntConsumer;
import java.util.zip.GZIPOutputStream;

/**
 * Puts the scripts of a dump into an archive: data as it comes, schemas at the end, because they
 * are all open until then. Compressed schemas wait in memory, and there is a limit to that.
 */
final class ArchiveSink implements DumpSink {
  private static final String ROOT = "backup_root/";
  private static final int MOST_SCHEMA_BYTES = 128 << 20;

  private final TarStream tar;
  private final ExecutorService threads;
  private final LogicalBackupSettings settings;
  private final IntConsumer tablesDone;
  private final Map<String, ByteArrayOutputStream> schemas = new LinkedHashMap<>();
  private int schemaBytes;
  private int tablesReached;

  ArchiveSink(
      TarStream tar,
      ExecutorService threads,
      LogicalBackupSettings settings,
      IntConsumer tablesDone) {
    this.tar = tar;
    this.threads = threads;
    this.settings = settings;
    this.tablesDone = tablesDone;
  }

  @Override
  public OutputStream schema(String database) throws IOException {
    var compressed = new ByteArrayOutputStream();
    schemas.put(database, compressed);
    return new GZIPOutputStream(new Counted(compressed));
  }

  @Override
  public OutputStream data(String database) throws IOException {
    OutputStream entry = tar.entry(path(database, "data.sql.gz"));
    OutputStream heard =
        new FilterOutputStream(entry) {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            tablesDone.accept(Math.max(0, tablesReached - 1));
          }
        };
    return new BlockGzip(heard, threads, settings.gzipThreads() + 1, settings.gzipLevel());
  }

  @Override
  public void tableReached(String database) {
    tablesReached++;
    tablesDone.accept(tablesReached - 1);
  }

  /** Adds what could not be added before, once the dump has ended well. */
  void finish(byte[] config) throws IOException {
    for (Map.Entry<String, ByteArrayOutputStream> schema : schemas.entrySet()) {
      tar.add(path(schema.getKey(), "schema.sql.gz"), schema.getValue().toByteArray());
    }
    tar.add(ROOT + "config.txt", config);
    tablesDone.accept(tablesReached);
  }

  private static String path(String database, String file) {
    return ROOT + FolderName.of(database) + "/" + file;
  }

  private final class Counted extends FilterOutputStream {
    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      schemaBytes += length;
      if (schemaBytes > MOST_SCHEMA_BYTES) {
        throw new MySqlException.DumpFailed(
            "The schemas alone take more than " + MOST_SCHEMA_BYTES + " bytes compressed",
            "Back up fewer databases at a time",
            false,
            null);
      }
      out.write(bytes, offset, length);
    }
  }
}
