package io.geovault.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * Opens JDBC connections with bounded waits and turns the driver's failures into plain messages. A
 * server that does not prove what its endpoint's policy demands gets no password. Supports MySQL
 * 5.7 and newer and MariaDB.
 */
public final class MySqlConnections {
  /**
   * A constant: a URL that contains values from outside would let those values set driver options.
   */
  private static final String ADDRESS = "jdbc:mysql:///";

  private static final int ACCESS_DENIED = 1045;
  private static final int UNKNOWN_DATABASE_DENIED = 1044;
  private static final int COMMAND_DENIED = 1142;
  private static final int PRIVILEGE_MISSING = 1227;
  private static final int TOO_MANY_CONNECTIONS = 1040;
  private static final int HOST_NOT_ALLOWED = 1130;

  private final Duration connectTimeout;
  private final Duration answerTimeout;

  public MySqlConnections(Duration connectTimeout, Duration answerTimeout) {
    this.connectTimeout = connectTimeout;
    this.answerTimeout = answerTimeout;
  }

  /** Ten seconds to connect, one minute for each answer. */
  public static MySqlConnections withDefaultTimeouts() {
    return new MySqlConnections(Duration.ofSeconds(10), Duration.ofMinutes(1));
  }

  /** Opens a new connection without a default database; the caller closes it. Blocks. */
  public Connection open(MySqlEndpoint endpoint, MySqlCredentials credentials) {
    try {
      Connection connection =
          new com.mysql.cj.jdbc.Driver().connect(ADDRESS, properties(endpoint, credentials));
      if (connection == null) {
        throw new IllegalStateException("The driver does not know its own address form");
      }
      return connection;
    } catch (SQLException e) {
      throw failure(endpoint, e);
    }
  }

  /** Work on a connection; it may throw {@code SQLException}. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /**
   * Opens a connection for one piece of work, closes it afterwards, and reports failures in plain
   * messages. Blocks.
   */
  public <T> T call(MySqlEndpoint endpoint, MySqlCredentials credentials, Work<T> work) {
    try (Connection connection = open(endpoint, credentials)) {
      return work.with(connection);
    } catch (SQLException e) {
      throw failure(endpoint, e);
    }
  }

  private Properties properties(MySqlEndpoint endpoint, MySqlCredentials credentials) {
    var properties = DriverDefences.properties();
    properties.setProperty("host", endpoint.host());
    properties.setProperty("port", String.valueOf(endpoint.port()));
    properties.setProperty("user", credentials.user());
    properties.setProperty("password", credentials.password());
    properties.setProperty("connectTimeout", String.valueOf(connectTimeout.toMillis()));
    properties.setProperty("socketTimeout", String.valueOf(answerTimeout.toMillis()));
    JdbcTls.apply(endpoint.tls(), properties);
    properties.setProperty("connectionTimeZone", "UTC");
    properties.setProperty("characterEncoding", "UTF-8");
    return properties;
  }

  /** Returns the typed failure for the exception that the driver reported. */
  public static MySqlException failure(MySqlEndpoint endpoint, SQLException e) {
    Optional<String> refusal = JdbcTls.refusal(e);
    if (refusal.isPresent()) {
      return new MySqlException.TlsRefused(endpoint, refusal.get(), e);
    }
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String says = firstLine(e);
    return switch (e.getErrorCode()) {
      case ACCESS_DENIED,
          UNKNOWN_DATABASE_DENIED,
          COMMAND_DENIED,
          PRIVILEGE_MISSING,
          HOST_NOT_ALLOWED ->
          new MySqlException.AccessDenied(endpoint, says, e);
      case TOO_MANY_CONNECTIONS -> new MySqlException.ServerUnreachable(endpoint, says, e);
      default ->
          state.startsWith("08")
              ? new MySqlException.ServerUnreachable(endpoint, says, e)
              : new MySqlException.StatementFailed(endpoint, says, e);
    };
  }

  /** The driver appends a long explanation about packets; only the first line is useful. */
  private static String firstLine(SQLException e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String line = message.lines().findFirst().orElse(message).strip();
    String reason = root == e || root.getMessage() == null ? "" : " (" + root.getMessage() + ")";
    return line + reason;
  }
}
