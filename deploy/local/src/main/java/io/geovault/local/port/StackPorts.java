package io.geovault.local.port;

import io.geovault.local.home.Home;
import io.geovault.servers.machine.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The ports of one stack: the documented ones, or consecutive ones from a base. A stack keeps its
 * ports as long as its data: the services have recorded the ports of the instances.
 */
public final class StackPorts {

  /** The environment variable with the base of a new stack's ports. */
  public static final String VARIABLE = "GEOVAULT_PORT_BASE";

  /** The base value that means the documented ports. */
  private static final int DOCUMENTED = 0;

  private static final int FIRST_BASE = 20_100;
  private static final int LAST_BASE = 22_900;
  private static final int STEP = 20;

  private final int base;

  private StackPorts(int base) {
    this.base = base;
  }

  /**
   * The ports that the stack in that directory had, or else those of {@code GEOVAULT_PORT_BASE}, or
   * else the documented ones, or else the first free ones; the choice is recorded there.
   *
   * @throws IllegalStateException if one of the ports is taken, the variable is invalid, or it
   *     differs from the recorded base
   */
  public static StackPorts of(Home home, Optional<String> wanted) {
    Path file = home.path().resolve("port-base");
    Optional<Integer> recorded = read(file);
    Optional<Integer> asked = wanted.map(StackPorts::parse);
    if (recorded.isPresent() && asked.isPresent() && !recorded.equals(asked)) {
      throw new IllegalStateException(
          "the stack in %s has its ports from base %d; unset %s or delete that directory"
              .formatted(home.path(), recorded.get(), VARIABLE));
    }
    StackPorts ports = new StackPorts(recorded.or(() -> asked).orElseGet(StackPorts::free));
    ports.refuseTaken();
    Home.writePrivately(file, Integer.toString(ports.base));
    return ports;
  }

  /** The port of that listener. */
  public int of(Listener listener) {
    return of(base, listener);
  }

  private static int of(int base, Listener listener) {
    return base == DOCUMENTED ? listener.documented() : base + listener.fromBase();
  }

  private static int free() {
    return IntStream.concat(
            IntStream.of(DOCUMENTED),
            IntStream.iterate(FIRST_BASE, candidate -> candidate <= LAST_BASE, next -> next + STEP))
        .filter(StackPorts::isFree)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no ports are free; name a base with " + VARIABLE));
  }

  private static boolean isFree(int candidate) {
    return Arrays.stream(Listener.values())
        .noneMatch(listener -> Ports.answers(of(candidate, listener)));
  }

  private void refuseTaken() {
    for (Listener listener : Listener.values()) {
      if (Ports.answers(of(listener))) {
        throw new IllegalStateException(
            "port %d, needed for %s, is taken by another program; stop it, or start a new stack"
                    .formatted(of(listener), listener.text())
                + " with another GEOVAULT_HOME: that one takes ports that are free");
      }
    }
  }

  private static int parse(String text) {
    if (!text.matches("\\d{4,5}") || Integer.parseInt(text) + Listener.values().length > 65_536) {
      throw new IllegalStateException(
          VARIABLE + " must be a port from 1024 to 65000, not '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  private static Optional<Integer> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Integer.valueOf(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
