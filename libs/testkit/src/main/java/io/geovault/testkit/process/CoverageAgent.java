package io.geovault.testkit.process;

import java.lang.management.ManagementFactory;
import java.util.List;

/** The coverage agent this JVM runs with, for child JVMs that are to be counted too. */
public final class CoverageAgent {

  private CoverageAgent() {}

  /** The JVM arguments that make a child add to the same file; none when coverage is off. */
  public static List<String> arguments() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jacoco"))
        .toList();
  }
}
