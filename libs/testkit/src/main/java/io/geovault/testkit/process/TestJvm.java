package io.geovault.testkit.process;

import java.lang.management.ManagementFactory;
import java.util.List;

/** What the JVM of a test hands on to the child JVMs it starts, so that they are counted too. */
public final class TestJvm {

  private TestJvm() {}

  /**
   * The arguments for a child: the coverage agent, so that it adds to the same file, and the limit
   * on how hard the compiler tries, since a test's JVMs end before that pays. None of them outside
   * of the build's own tests: what users start runs as they are told.
   */
  public static List<String> arguments() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(TestJvm::isHandedOn)
        .toList();
  }

  private static boolean isHandedOn(String argument) {
    return (argument.startsWith("-javaagent:") && argument.contains("jacoco"))
        || argument.startsWith("-XX:TieredStopAtLevel=");
  }
}
