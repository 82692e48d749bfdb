package io.geovault.local;

import io.geovault.local.home.Home;
import io.geovault.servers.process.PidFile;
import java.time.Duration;
import java.util.Optional;

/** Stops the local stack from another terminal, and also stops what a dead stack left running. */
public final class Down {

  private static final Duration GRACE = Duration.ofSeconds(90);

  private Down() {}

  /** Also succeeds when nothing runs. */
  public static void main(String[] args) {
    Home home = Home.ofThisRun();
    Optional<ProcessHandle> launcher = home.launcher().running();
    launcher.ifPresent(process -> PidFile.end(process, GRACE));
    home.launcher().delete();
    boolean leftovers = Stack.endLeftovers(home);
    System.out.println(
        launcher.isPresent()
            ? "stopped"
            : leftovers ? "stopped the remaining processes" : "nothing runs");
  }
}
