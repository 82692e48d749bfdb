package io.geovault.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs one benchmark by its name. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    String name = args.length == 0 ? "" : args[0];
    Path work = Files.createTempDirectory("geovault-bench-");
    try {
      switch (name) {
        case "copy" -> new CopyBenchmark(work, rounds(args)).run();
        case "recovery" -> new RecoveryBenchmark(work).run();
        default -> {
          System.err.println(
              "There is no benchmark '" + name + "'; there are: copy [--rounds N], recovery");
          System.exit(2);
        }
      }
    } finally {
      Directories.delete(work);
    }
    System.exit(0);
  }

  private static int rounds(String[] args) {
    int flag = Arrays.asList(args).indexOf("--rounds");
    return flag < 0 ? 3 : Integer.parseInt(args[flag + 1]);
  }
}
