package io.geovault.mysql;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The reason why an operation with a MySQL server failed, in plain words, with a remedy and without
 * any secret. Repeating the operation without a change can help only if {@link #isTransient()} is
 * true.
 */
public abstract sealed class MySqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  private MySqlException(String message, String remedy, @Nullable Throwable cause) {
    super(message + ". " + remedy, cause);
    this.remedy = remedy;
  }

  /** Returns what an operator can do about the failure, as one sentence. */
  public String remedy() {
    return remedy;
  }

  /** Returns whether the same call may succeed later although nothing was changed. */
  public boolean isTransient() {
    return false;
  }

  /** The place that should hold user and password does not hold usable ones. */
  public static final class CredentialsUnusable extends MySqlException {
    private static final long serialVersionUID = 1L;

    public CredentialsUnusable(String reference, String why) {
      super(
          "Credentials '" + reference + "' cannot be used: " + why,
          "Correct the reference, or put user, password, account and server where it points",
          null);
    }
  }

  /** No answer, a broken connection or a timeout. Transient. */
  public static final class ServerUnreachable extends MySqlException {
    private static final long serialVersionUID = 1L;

    public ServerUnreachable(MySqlEndpoint endpoint, String serverSays, @Nullable Throwable cause) {
      super(
          "MySQL server " + endpoint + " cannot be reached: " + serverSays,
          "Check that it runs and that its port is open from here",
          cause);
    }

    @Override
    public boolean isTransient() {
      return true;
    }
  }

  /** The TLS settings for a server cannot be applied; no connection was made. */
  public static final class TlsUnusable extends MySqlException {
    private static final long serialVersionUID = 1L;

    public TlsUnusable(String why, String remedy) {
      super(why, remedy, null);
    }
  }

  /** The server did not prove what the TLS policy of its endpoint demands; no password was sent. */
  public static final class TlsRefused extends MySqlException {
    private static final long serialVersionUID = 1L;

    public TlsRefused(MySqlEndpoint endpoint, String why, @Nullable Throwable cause) {
      this(
          endpoint,
          why,
          "Give the server a certificate for this host, issued by an authority that tls.caRef of"
              + " the instance or geovault.mysql.tls.ca names",
          cause);
    }

    public TlsRefused(
        MySqlEndpoint endpoint, String why, String remedy, @Nullable Throwable cause) {
      super(
          "MySQL server "
              + endpoint
              + " is not trusted (TLS mode "
              + endpoint.tls().mode()
              + "): "
              + why,
          remedy,
          cause);
    }
  }

  /**
   * The server refuses the user, the password, or an action for which the user has no privilege.
   */
  public static final class AccessDenied extends MySqlException {
    private static final long serialVersionUID = 1L;

    public AccessDenied(MySqlEndpoint endpoint, String serverSays, @Nullable Throwable cause) {
      super(
          "MySQL server " + endpoint + " denies access: " + serverSays,
          "Correct the credentials, or grant the user what the server names",
          cause);
    }
  }

  /** The server answered a statement with an error. */
  public static final class StatementFailed extends MySqlException {
    private static final long serialVersionUID = 1L;

    public StatementFailed(MySqlEndpoint endpoint, String serverSays, @Nullable Throwable cause) {
      super(
          "MySQL server " + endpoint + " answered with an error: " + serverSays,
          "See the server's error log",
          cause);
    }
  }

  /** The caller asked for databases that the server does not have. */
  public static final class DatabaseMissing extends MySqlException {
    private static final long serialVersionUID = 1L;

    public DatabaseMissing(MySqlEndpoint endpoint, Collection<String> names) {
      super(
          "MySQL server " + endpoint + " has no database " + String.join(", ", names),
          "Choose among the databases it has; names are case-sensitive on most servers",
          null);
    }
  }

  /** No client tool that fits the server is installed. */
  public static final class ToolMissing extends MySqlException {
    private static final long serialVersionUID = 1L;

    public ToolMissing(String what, String remedy) {
      super(what, remedy, null);
    }
  }

  /** The dump ended early, was incomplete or could not be parsed; no part of it is kept. */
  public static final class DumpFailed extends MySqlException {
    private static final long serialVersionUID = 1L;

    private final boolean isTransient;

    public DumpFailed(String what, String remedy, boolean isTransient, @Nullable Throwable cause) {
      super(what, remedy, cause);
      this.isTransient = isTransient;
    }

    @Override
    public boolean isTransient() {
      return isTransient;
    }
  }

  /** The caller cancelled the operation; no part of its result is kept. */
  public static final class Cancelled extends MySqlException {
    private static final long serialVersionUID = 1L;

    public Cancelled(String what) {
      super(what + " was cancelled", "Start it again if it is needed", null);
    }
  }
}
