package io.geovault.testkit.server.mysql;

import io.geovault.testkit.container.ServerContainer;
import io.geovault.testkit.process.ChildProcess;
import io.geovault.testkit.process.Launch;
import io.geovault.testkit.process.ServerFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A MySQL or MariaDB server as a child process or in a container, with row-based binlog, and an
 * administrator reachable by TCP.
 */
public final class MySqlServer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final int PROTOCOL_10 = 10;
  private static final String USER = "geovault";

  private final MySqlOptions options;
  private final List<String> rootConnection;
  private final Runnable kill;
  private final Runnable stop;

  private MySqlServer(
      MySqlOptions options, List<String> rootConnection, Runnable kill, Runnable stop) {
    this.options = options;
    this.rootConnection = rootConnection;
    this.kill = kill;
    this.stop = stop;
  }

  /**
   * A server of that flavour in that fresh directory, on a free port; in a container if tests were
   * asked to. Closing kills it: an orderly stop takes many seconds while somebody reads its binlog,
   * and nobody wants its data any more.
   */
  public static MySqlServer start(MySqlFlavor flavor, Path directory) {
    MySqlOptions options = MySqlOptions.in(flavor, directory);
    if (ServerContainer.isChosen()) {
      return startContainer(options);
    }
    return startExpendable(options);
  }

  /** Starts it on what the directory already holds; closing kills it as above. */
  public static MySqlServer startExpendable(MySqlOptions options) {
    MySqlServer server = start(options);
    return new MySqlServer(options, server.rootConnection, server.kill, server.kill);
  }

  /** Starts it on what the directory already holds; closing stops it in order. */
  public static MySqlServer start(MySqlOptions options) {
    MySqlPrograms programs = MySqlPrograms.of(options.flavor());
    try {
      Files.createDirectories(options.temporary());
      MySqlDirectory directory = new MySqlDirectory(options, programs);
      directory.makeIfMissing();
      // Not in the data directory: a socket's path may only have about 100 characters.
      Path socket =
          Path.of(
              System.getProperty("java.io.tmpdir"), "geovault-mysql-" + options.port() + ".sock");
      // The port is ours; a lock left by a killed server may name a process that lives now.
      Files.deleteIfExists(Path.of(socket + ".lock"));
      Path users = directory.writeUsers(USER);
      List<String> command = new MySqlCommandLine(options, programs).run(socket, users);
      ChildProcess process = ChildProcess.start(Launch.of("mysql", options.directory(), command));
      process.awaitReady(START_LIMIT, () -> greets(options.port()));
      Files.delete(users);
      List<String> rootConnection = List.of("--protocol=SOCKET", "--socket=" + socket);
      return new MySqlServer(options, rootConnection, process::kill, process::close);
    } catch (IOException e) {
      throw new ServerFailedException(options.flavor() + " did not start", e);
    }
  }

  private static MySqlServer startContainer(MySqlOptions options) {
    ServerContainer container = MySqlContainer.start(options, () -> greets(options.port()));
    List<String> rootConnection =
        List.of("--protocol=TCP", "--host=127.0.0.1", "--port=" + options.port());
    MySqlServer server =
        new MySqlServer(options, rootConnection, container::kill, container::close);
    server.query(MySqlDirectory.users(options, USER));
    return server;
  }

  // The port opens before the server takes connections; only its greeting says that it does.
  private static boolean greets(int port) {
    try (Socket connection = new Socket()) {
      connection.connect(new InetSocketAddress("127.0.0.1", port), 500);
      connection.setSoTimeout(2000);
      InputStream in = connection.getInputStream();
      return in.readNBytes(4).length == 4 && in.read() == PROTOCOL_10;
    } catch (IOException e) {
      return false;
    }
  }

  /** What it was started with. */
  public MySqlOptions options() {
    return options;
  }

  /** Which MySQL it is. */
  public MySqlFlavor flavor() {
    return options.flavor();
  }

  /** Always the loopback address. */
  public String host() {
    return "127.0.0.1";
  }

  /** The TCP port. */
  public int port() {
    return options.port();
  }

  /** The administrator for TCP connections. */
  public String user() {
    return USER;
  }

  /** The password of {@link #user()}. */
  public String password() {
    return options.password();
  }

  /** The client programs for this server. */
  public MySqlTools tools() {
    return MySqlTools.of(flavor());
  }

  /** A JDBC address without database, user and password. */
  public String jdbcUrl() {
    return "jdbc:mysql://127.0.0.1:" + port() + "/";
  }

  /**
   * Runs statements as {@code root} with the stock client; answers the rows, one per line, columns
   * separated by tabs, without headings. A failing statement is a failure with the client's words.
   */
  public String query(String sql) {
    List<String> command =
        new ArrayList<>(
            List.of(
                tools().client().toString(),
                "--no-defaults",
                "--user=root",
                "--default-character-set=utf8mb4",
                "--batch",
                "--skip-column-names"));
    command.addAll(rootConnection);
    if (flavor().isMariaDb()) {
      command.add("--skip-ssl");
    }
    try {
      Path words = Files.createTempFile("geovault-mysql", ".err");
      Process client = new ProcessBuilder(command).redirectError(words.toFile()).start();
      // A thread of its own: the common pool of two processors is one thread, which a caller may
      // be.
      CompletableFuture<Void> sent =
          CompletableFuture.runAsync(() -> send(client, sql), task -> new Thread(task).start());
      String answer =
          new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int exit = client.waitFor();
      String refusal = Files.readString(words).strip();
      Files.delete(words);
      if (exit != 0) {
        throw new ServerFailedException(flavor() + " refused: " + refusal);
      }
      sent.join();
      return answer;
    } catch (IOException e) {
      throw new ServerFailedException("cannot run the client of " + flavor(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailedException("interrupted while asking " + flavor(), e);
    }
  }

  private static void send(Process client, String sql) {
    try (var out = client.getOutputStream()) {
      out.write(sql.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ServerFailedException("the client ended before it had read all statements", e);
    }
  }

  /** Ends it the way a machine dies; its data stays, except in a container. */
  public void kill() {
    kill.run();
  }

  @Override
  public void close() {
    stop.run();
  }
}
