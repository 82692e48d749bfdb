package io.geovault.testkit.server;

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
 * A MySQL or MariaDB server as a child process, with row-based binlog, an administrator reachable
 * by TCP, and {@code root} without password on its socket.
 */
public final class MySqlServer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final int PROTOCOL_10 = 10;
  private static final String USER = "geovault";

  private final MySqlOptions options;
  private final Path socket;
  private final ChildProcess process;

  private MySqlServer(MySqlOptions options, Path socket, ChildProcess process) {
    this.options = options;
    this.socket = socket;
    this.process = process;
  }

  /** A fresh or continued server of that flavour in that directory, on a free port. */
  public static MySqlServer start(MySqlFlavor flavor, Path directory) {
    return start(MySqlOptions.in(flavor, directory));
  }

  /** Starts it on what the directory already holds. */
  public static MySqlServer start(MySqlOptions options) {
    MySqlPrograms programs = MySqlPrograms.of(options.flavor());
    try {
      Files.createDirectories(options.directory());
      MySqlDirectory directory = new MySqlDirectory(options, programs);
      directory.makeIfMissing();
      // Not in the data directory: a socket's path may only have about 100 characters.
      Path socket =
          Path.of(
              System.getProperty("java.io.tmpdir"), "geovault-mysql-" + options.port() + ".sock");
      Path users = directory.writeUsers(USER);
      List<String> command = new MySqlCommandLine(options, programs).run(socket, users);
      ChildProcess process = ChildProcess.start(Launch.of("mysql", options.directory(), command));
      process.awaitReady(START_LIMIT, () -> greets(options.port()));
      Files.delete(users);
      return new MySqlServer(options, socket, process);
    } catch (IOException e) {
      throw new ServerFailedException(options.flavor() + " did not start", e);
    }
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

  /** The Unix socket, on which {@code root} needs no password. */
  public Path socket() {
    return socket;
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
                "--protocol=SOCKET",
                "--socket=" + socket,
                "--user=root",
                "--default-character-set=utf8mb4",
                "--batch",
                "--skip-column-names"));
    if (flavor().isMariaDb()) {
      command.add("--skip-ssl");
    }
    try {
      Path words = Files.createTempFile("geovault-mysql", ".err");
      Process client = new ProcessBuilder(command).redirectError(words.toFile()).start();
      CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(client, sql));
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

  /** The server's process id. */
  public long pid() {
    return process.pid();
  }

  /** Ends it the way a machine dies; its data stays. */
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
