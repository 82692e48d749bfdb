package io.geovault.local;

import java.io.PrintStream;

/** The progress messages in the terminal while the stack starts and stops. */
final class Progress {

  private final PrintStream out;
  private final long start = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  /** Prints a finished step, with the seconds since the start. */
  synchronized void done(String what) {
    out.printf("  %5.1f s  %s%n", (System.nanoTime() - start) / 1e9, what);
    out.flush();
  }

  /** Prints lines without a time. */
  synchronized void say(String text) {
    out.println(text);
    out.flush();
  }
}
