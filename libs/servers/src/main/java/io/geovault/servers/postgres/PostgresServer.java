package io.geovault.servers.postgres;

import io.geovault.servers.container.ServerContainer;
import io.geovault.servers.container.ServerImage;
import io.geovault.servers.machine.CacheDirectory;
import io.geovault.servers.machine.Ports;
import io.geovault.servers.process.PidFile;
import io.geovault.servers.process.ServerFailedException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL server with the user {@link #user()}, trusted on the loopback address. Its data
 * survives {@code close()} and a killed JVM; the next start stops a postmaster that was left
 * running.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private static final String USER = "postgres";

  private final int port;
  private final Runnable kill;
  private final Runnable stop;

  private PostgresServer(int port, Runnable kill, Runnable stop) {
    this.port = port;
    this.kill = kill;
    this.stop = stop;
  }

  /**
   * Starts a server in a fresh directory, on a free port; in a container if the environment asks
   * for one.
   */
  public static PostgresServer start(Path directory) {
    return start(directory, PostgresMemory.TEST);
  }

  /**
   * Starts a server in a fresh directory, on a free port, with that much memory; in a container if
   * the environment asks for one.
   */
  public static PostgresServer start(Path directory, PostgresMemory memory) {
    int port = Ports.free();
    return ServerContainer.isChosen()
        ? startContainer(port, memory)
        : start(directory, port, memory, true);
  }

  private static PostgresServer startContainer(int port, PostgresMemory memory) {
    ServerContainer container =
        ServerContainer.start(
            new ServerContainer.Plan(
                ServerImage.POSTGRES,
                port,
                Map.of("POSTGRES_HOST_AUTH_METHOD", "trust"),
                List.of(
                    "postgres",
                    "-c",
                    "fsync=off",
                    "-c",
                    "max_connections=200",
                    "-c",
                    "shared_buffers=" + memory.sharedBuffers())),
            () -> answers(port));
    return new PostgresServer(port, container::kill, container::close);
  }

  private static boolean answers(int port) {
    try (Connection connection = connect(port)) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  private static Connection connect(int port) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(port, USER), USER, "");
  }

  /**
   * Starts a server on the existing data of the directory; an orderly exit of this JVM stops it.
   */
  public static PostgresServer start(Path directory, int port) {
    return start(directory, port, true);
  }

  /**
   * Starts a server on the existing data of the directory. Without {@code endWithUs} the caller
   * must close it and can therefore stop its clients first.
   */
  public static PostgresServer start(Path directory, int port, boolean endWithUs) {
    return start(directory, port, PostgresMemory.TEST, endWithUs);
  }

  private static PostgresServer start(
      Path directory, int port, PostgresMemory memory, boolean endWithUs) {
    Path home = directory.toAbsolutePath();
    endLeftover(home);
    try {
      Files.createDirectories(home);
      Path log = home.resolve("postgres.log");
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(CacheDirectory.path().resolve("postgres").toFile())
              .setDataDirectory(home.resolve("postgres"))
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(endWithUs)
              .setPort(port)
              .setPGStartupWait(START_LIMIT)
              .setServerConfig("max_connections", "200")
              .setServerConfig("shared_buffers", memory.sharedBuffers())
              // A killed process loses nothing without fsync, only a killed machine would.
              .setServerConfig("fsync", "off")
              // With the library's default, off, the last commits are lost when a process is
              // killed.
              .setServerConfig("synchronous_commit", "on")
              .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new PostgresServer(
          port, () -> kill(home.resolve("postgres"), postgres), () -> stop(postgres));
    } catch (IOException e) {
      throw new ServerFailedException("PostgreSQL did not start in " + home, e);
    }
  }

  /** Stops a server whose starter died first; returns whether there was one. */
  public static boolean endLeftover(Path directory) {
    Optional<ProcessHandle> leftover = postmaster(directory.resolve("postgres"));
    leftover.ifPresent(process -> PidFile.end(process, STOP_LIMIT));
    return leftover.isPresent();
  }

  private static Optional<ProcessHandle> postmaster(Path data) {
    Path file = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
      return ProcessHandle.of(pid).filter(process -> serves(process, data));
    } catch (IOException e) {
      throw new ServerFailedException("cannot read " + file, e);
    }
  }

  // Process ids are reused: by now the id may belong to any process, even to another PostgreSQL.
  private static boolean serves(ProcessHandle process, Path data) {
    String line = process.info().commandLine().orElse("");
    return line.contains("postgres") && (line + " ").contains(" " + data.toAbsolutePath() + " ");
  }

  /** Returns the port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Returns the superuser, which needs no password here. */
  public String user() {
    return USER;
  }

  /** Returns the JDBC address of one database, without user and password. */
  public String jdbcUrl(String database) {
    return jdbcUrl(port, database);
  }

  private static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Creates the database; an existing database stays unchanged. */
  public void createDatabase(String name) {
    try (Connection connection = connect(port);
        Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("create database \"" + name + "\"");
    } catch (SQLException e) {
      throw new ServerFailedException("cannot create database " + name, e);
    }
  }

  /**
   * Ends all processes of the server without a shutdown, as if its machine had died; its data
   * stays, except in a container.
   */
  public void kill() {
    kill.run();
  }

  private static void kill(Path data, EmbeddedPostgres postgres) {
    postmaster(data)
        .ifPresent(
            process -> {
              process.descendants().forEach(ProcessHandle::destroyForcibly);
              process.destroyForcibly();
              PidFile.end(process, STOP_LIMIT);
            });
    // No process is left to stop, but this JVM still holds the lock on the directory.
    stop(postgres);
  }

  @Override
  public void close() {
    stop.run();
  }

  private static void stop(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new ServerFailedException("PostgreSQL did not stop", e);
    }
  }
}
