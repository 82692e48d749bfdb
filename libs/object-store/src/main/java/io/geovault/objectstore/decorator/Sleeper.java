package io.geovault.objectstore.decorator;

import java.time.Duration;

/** Lets time pass between two attempts; tests let none pass. */
public interface Sleeper {
  void sleep(Duration duration) throws InterruptedException;
}
