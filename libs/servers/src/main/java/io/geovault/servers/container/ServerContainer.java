package io.geovault.servers.container;

import io.geovault.servers.process.ServerFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.ToStringConsumer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * One server in a container of this machine's Docker engine, reached on a port of 127.0.0.1 that is
 * known before the start. It begins empty, and its data is deleted with it.
 */
public final class ServerContainer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(100);

  private final GenericContainer<?> container;

  private ServerContainer(GenericContainer<?> container) {
    this.container = container;
  }

  /** Returns whether the environment asks for containers instead of child processes. */
  public static boolean isChosen() {
    String choice = System.getProperty("geovault.test.servers");
    return "containers".equals(choice == null ? System.getenv("GEOVAULT_TEST_SERVERS") : choice);
  }

  /** Returns whether a Docker engine answers here and allows us to start containers. */
  public static boolean isPossible() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException e) {
      // An engine runs, but it has none of the library's own small images and no way to pull them.
      return false;
    }
  }

  /** The container to run: an image with its variables and arguments, reached on that port. */
  public record Plan(
      ServerImage image, int port, Map<String, String> environment, List<String> arguments) {

    /** Copies the collections. */
    public Plan {
      environment = Map.copyOf(environment);
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Starts the container and waits until {@code ready} is true; a failure shows the server's
   * output.
   */
  public static ServerContainer start(Plan plan, BooleanSupplier ready) {
    ToStringConsumer wrote = new ToStringConsumer();
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(plan.image().imageName()))
            .withEnv(plan.environment())
            .withLogConsumer(wrote)
            .withCommand(plan.arguments().toArray(String[]::new))
            .waitingFor(new Readiness(ready));
    // A fixed port, because some servers must know their public address before they start.
    container.setPortBindings(List.of(plan.port() + ":" + plan.image().port()));
    try {
      container.start();
      return new ServerContainer(container);
    } catch (RuntimeException e) {
      container.close();
      throw new ServerFailedException(
          plan.image().imageName() + " did not start; it wrote: " + wrote.toUtf8String(), e);
    }
  }

  /** Ends the server without a shutdown, as if its machine had died. */
  public void kill() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    close();
  }

  @Override
  public void close() {
    container.close();
  }

  private static final class Readiness extends AbstractWaitStrategy {
    private final BooleanSupplier ready;

    Readiness(BooleanSupplier ready) {
      this.ready = ready;
    }

    @Override
    protected void waitUntilReady() {
      long deadline = System.nanoTime() + START_LIMIT.toNanos();
      while (!ready.getAsBoolean()) {
        if (!waitStrategyTarget.isRunning()) {
          throw new ServerFailedException("it ended before it was ready");
        }
        if (System.nanoTime() > deadline) {
          throw new ServerFailedException("not ready within " + START_LIMIT.toSeconds() + " s");
        }
        pause();
      }
    }

    private static void pause() {
      try {
        TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ServerFailedException("interrupted while waiting for a container", e);
      }
    }
  }
}
