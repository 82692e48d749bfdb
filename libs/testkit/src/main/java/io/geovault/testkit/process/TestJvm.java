package io.geovault.testkit.process;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The JVM arguments that a test's JVM passes on to its child JVMs, so that coverage includes them.
 */
public final class TestJvm {

  private TestJvm() {}

  /**
   * Returns the arguments for a child: the coverage agent, which adds to the same file, and the
   * limit of the compiler's effort, because a test's JVMs end before more effort pays off. Outside
   * the build's own tests the list is empty: processes that users start get only their own
   * arguments.
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
