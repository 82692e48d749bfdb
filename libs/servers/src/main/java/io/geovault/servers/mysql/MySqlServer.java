package io.geovault.servers.mysql;

import io.geovault.servers.container.ServerContainer;
import io.geovault.servers.process.ChildProcess;
import io.geovault.servers.process.Launch;
import io.geovault.servers.process.ServerFailedException;
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
   * Starts a server of that flavour in that fresh directory, on a free port; in a container if the
   * environment asks for one. Closing kills it: an orderly stop takes many seconds while a client
   * reads its binlog, and its data is no longer needed.
   */
  public static MySqlServer start(MySqlFlavor flavor, Path directory) {
    MySqlOptions options = MySqlOptions.in(flavor, directory);
    if (ServerContainer.isChosen()) {
      return startContainer(options);
    }
    return startExpendable(options);
  }

  /** Starts a server on the existing data of the directory; closing kills it. */
  public static MySqlServer startExpendable(MySqlOptions options) {
    MySqlServer server = start(options);
    return new MySqlServer(options, server.rootConnection, server.kill, server.kill);
  }

  /** Starts a server on the existing data of the directory; closing stops it in an orderly way. */
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
      // The port is ours; a lock left by a killed server may contain the id of another running
      // process.
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

  // The port opens before the server accepts connections; only its greeting proves that it does.
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

  /** Returns the options with which the server was started. */
  public MySqlOptions options() {
    return options;
  }

  /** Returns the flavour of the server. */
  public MySqlFlavor flavor() {
    return options.flavor();
  }

  /** Returns the loopback address, always. */
  public String host() {
    return "127.0.0.1";
  }

  /** Returns the TCP port. */
  public int port() {
    return options.port();
  }

  /** Returns the administrator for TCP connections. */
  public String user() {
    return USER;
  }

  /** Returns the password of {@link #user()}. */
  public String password() {
    return options.password();
  }

  /** Returns the client programs for this server. */
  public MySqlTools tools() {
    return MySqlTools.of(flavor());
  }

  /** Returns a JDBC address without database, user and password. */
  public String jdbcUrl() {
    return "jdbc:mysql://127.0.0.1:" + port() + "/";
  }

  /**
   * Runs statements as {@code root} with the stock client; returns the rows, one per line, columns
   * separated by tabs, without headings. A failing statement is a failure with the client's
   * message.
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
      // A separate thread: with two processors the common pool has one thread, which may be the
      // caller.
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

  /**
   * Ends the server without a shutdown, as if its machine had died; its data stays, except in a
   * container.
   */
  public void kill() {
    kill.run();
  }

  @Override
  public void close() {
    stop.run();
  }
}
