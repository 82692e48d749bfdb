package io.geovault.local;

import io.geovault.local.home.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Starts the local stack and keeps it running until Ctrl-C or {@link Down}. */
public final class Up {

  private Up() {}

  private static final String SECURE_KAFKA = "--secure-kafka";

  /** Exits with 1 if the stack already runs or cannot start, with 2 on an unknown argument. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (!List.of(SECURE_KAFKA).containsAll(List.of(args))) {
      System.err.println("usage: ./geovault up [" + SECURE_KAFKA + "]");
      System.exit(2);
    }
    boolean secureKafka = args.length > 0;
    Home home = Home.ofThisRun();
    Files.createDirectories(home.path());
    try (FileChannel channel =
            FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        System.err.println("The stack already runs. Stop it with: ./geovault down");
        System.exit(1);
      }
      home.launcher().write(ProcessHandle.current());
      run(home, new Progress(System.out), secureKafka);
    }
  }

  private static void run(Home home, Progress progress, boolean secureKafka)
      throws IOException, InterruptedException {
    // The existing file belongs to the last stack: a client that reads it now would reach nothing.
    Files.deleteIfExists(home.env());
    progress.say("GeoVault starts, data in " + home.path());
    Stack stack = start(home, progress, secureKafka);
    new EnvFile(stack).write(home);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  progress.say("stopping ...");
                  stack.close();
                  home.launcher().delete();
                  progress.done("everything stopped; the data stays in " + home.path());
                }));
    progress.say(Welcome.text(stack));
    new CountDownLatch(1).await();
  }

  private static Stack start(Home home, Progress progress, boolean secureKafka) {
    try {
      return Stack.start(home, progress, secureKafka);
    } catch (RuntimeException e) {
      System.err.println("The stack did not start: " + e.getMessage());
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        System.err.println("  because of " + cause);
      }
      System.exit(1);
      throw e;
    }
  }
}
