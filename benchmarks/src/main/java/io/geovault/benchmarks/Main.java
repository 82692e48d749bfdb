package io.geovault.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs one benchmark by its name. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    String name = args.length == 0 ? "" : args[0];
    if (!name.equals("copy")) {
      System.err.println("There is no benchmark '" + name + "'; there is: copy [--rounds N]");
      System.exit(2);
    }
    Path work = Files.createTempDirectory("geovault-bench-");
    try {
      new CopyBenchmark(work, rounds(args)).run();
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
