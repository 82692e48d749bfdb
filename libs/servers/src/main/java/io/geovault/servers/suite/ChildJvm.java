package io.geovault.servers.suite;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The JVM arguments that this JVM passes on to its child JVMs, so that a measured coverage includes
 * them.
 */
public final class ChildJvm {

  private ChildJvm() {}

  /**
   * Returns the arguments for a child: the coverage agent, which adds to the same file, and what
   * makes a short-lived JVM cheap: the limit of the compiler's effort and, in most modules, no
   * verification of bytecode. A JVM started without these arguments passes on nothing: processes
   * that users start get only their own arguments.
   */
  public static List<String> arguments() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(ChildJvm::isHandedOn)
        .toList();
  }

  private static boolean isHandedOn(String argument) {
    return (argument.startsWith("-javaagent:") && argument.contains("jacoco"))
        || argument.startsWith("-XX:TieredStopAtLevel=")
        || argument.equals("-XX:+UnlockDiagnosticVMOptions")
        || argument.equals("-XX:-BytecodeVerificationRemote");
  }
}
