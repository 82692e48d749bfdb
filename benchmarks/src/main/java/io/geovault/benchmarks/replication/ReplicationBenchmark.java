package io.geovault.benchmarks.replication;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the parts of the benchmark one after the other, each on separate servers. */
public final class ReplicationBenchmark {

  /** One measurement; it prints its results. */
  @FunctionalInterface
  interface Part {
    void run(Path work, PrintStream out) throws Exception;
  }

  private final Path work;
  private final @Nullable String only;

  /** Runs all parts, or the one of that name. */
  public ReplicationBenchmark(Path work, @Nullable String only) {
    this.work = work;
    this.only = only;
  }

  public void run() throws Exception {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("far", new FarPart());
    parts.put("backlog", new BacklogPart());
    parts.put("first-byte", new FirstBytePart());
    parts.put("log", new LogPart());
    parts.put("commit", new CommitPart());
    parts.put("sets", new SetsPart());
    if (only != null && !parts.containsKey(only)) {
      throw new IOException("there is no part '" + only + "'; there are: " + parts.keySet());
    }
    for (Map.Entry<String, Part> part : parts.entrySet()) {
      if (only == null || only.equals(part.getKey())) {
        System.out.println(part.getKey());
        part.getValue().run(Files.createDirectory(work.resolve(part.getKey())), System.out);
      }
    }
  }
}
