package io.geovault.objectstore.decorator;

import java.time.Duration;

/** Waits between two attempts; tests return at once. */
public interface Sleeper {
  void sleep(Duration duration) throws InterruptedException;
}
