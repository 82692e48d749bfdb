package io.geovault.benchmarks;

import io.geovault.benchmarks.catalogue.CatalogueBenchmark;
import io.geovault.benchmarks.chaos.ChaosRun;
import io.geovault.benchmarks.dump.DumpBenchmark;
import io.geovault.benchmarks.log.LogBenchmark;
import io.geovault.benchmarks.replication.ReplicationBenchmark;
import io.geovault.benchmarks.shared.Directories;
import io.geovault.benchmarks.siege.SiegeBenchmark;
import io.geovault.benchmarks.timers.TimersBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Runs one benchmark by its name. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    boolean passed = true;
    String name = args.length == 0 ? "" : args[0];
    Path work = Files.createTempDirectory("geovault-bench-");
    try {
      switch (name) {
        case "copy" -> new CopyBenchmark(work, rounds(args), option(args, "--only")).run();
        case "dump" -> new DumpBenchmark(work, rounds(args)).run();
        case "catalogue" -> new CatalogueBenchmark(work).run();
        case "chaos" -> passed = chaos(work, args);
        case "log" -> new LogBenchmark(work, rounds(args)).run();
        case "replication" -> new ReplicationBenchmark(work, option(args, "--only")).run();
        case "recovery" -> new RecoveryBenchmark(work).run();
        case "siege" -> passed = new SiegeBenchmark(work, seconds(args)).run();
        case "timers" -> new TimersBenchmark(work, instances(args)).run();
        default -> {
          System.err.println(
              "There is no benchmark '"
                  + name
                  + "'; there are: copy [--rounds N] [--only large|small], dump [--rounds N], catalogue, chaos [--minutes N] [--seed N], siege [--seconds N],"
                  + " log [--rounds N], timers [--instances N], recovery, replication [--only PART]");
          System.exit(2);
        }
      }
    } finally {
      Directories.delete(work);
    }
    System.exit(passed ? 0 : 1);
  }

  private static boolean chaos(Path work, String[] args) throws Exception {
    String minutes = option(args, "--minutes");
    String seed = option(args, "--seed");
    return new ChaosRun(
            work,
            Duration.ofMinutes(minutes == null ? 3 : Integer.parseInt(minutes)),
            seed == null ? new SecureRandom().nextInt(1_000_000) : Long.parseLong(seed))
        .run();
  }

  private static Duration seconds(String[] args) {
    String seconds = option(args, "--seconds");
    return Duration.ofSeconds(seconds == null ? 150 : Long.parseLong(seconds));
  }

  private static int instances(String[] args) {
    String instances = option(args, "--instances");
    return instances == null ? 1_000_000 : Integer.parseInt(instances);
  }

  private static int rounds(String[] args) {
    String rounds = option(args, "--rounds");
    return rounds == null ? 3 : Integer.parseInt(rounds);
  }

  private static @Nullable String option(String[] args, String flag) {
    int at = Arrays.asList(args).indexOf(flag);
    return at < 0 ? null : args[at + 1];
  }
}
