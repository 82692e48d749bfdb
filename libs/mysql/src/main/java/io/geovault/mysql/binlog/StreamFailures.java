package io.geovault.mysql.binlog;

import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import com.github.shyiko.mysql.binlog.network.ServerException;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.tls.TlsFailure;
import java.io.EOFException;
import java.util.Optional;
import java.util.Set;

/** Translates the library's exceptions into the suite's failures. */
final class StreamFailures {
  private static final int CANNOT_READ_LOG = 1236;
  private static final int UNKNOWN_LOG = 1373;

  /** Access denied, privilege missing, host not allowed. */
  private static final Set<Integer> DENIED = Set.of(1044, 1045, 1130, 1142, 1227);

  private StreamFailures() {}

  static RuntimeException of(MySqlEndpoint endpoint, Throwable cause) {
    String says = String.valueOf(cause.getMessage());
    Optional<String> refusal = refusal(cause);
    if (refusal.isPresent()) {
      return new MySqlException.TlsRefused(endpoint, refusal.get(), cause);
    }
    return switch (cause) {
      case BinlogUnreadable unreadable -> unreadable;
      case AuthenticationException denied ->
          new MySqlException.AccessDenied(endpoint, says, denied);
      case ServerException server -> ofServer(endpoint, says, server);
      default -> new MySqlException.ServerUnreachable(endpoint, chain(cause), cause);
    };
  }

  private static Optional<String> refusal(Throwable cause) {
    if (cause instanceof RawTls.UnverifiedKey) {
      return Optional.of(TlsFailure.UNVERIFIED_KEY);
    }
    return RawTls.NOT_OFFERED.equals(cause.getMessage())
        ? Optional.of(TlsFailure.NOT_OFFERED)
        : TlsFailure.in(cause);
  }

  private static RuntimeException ofServer(
      MySqlEndpoint endpoint, String says, ServerException cause) {
    int code = cause.getErrorCode();
    if (code == CANNOT_READ_LOG || code == UNKNOWN_LOG) {
      return new BinlogUnreadable("the server says: " + says, cause);
    }
    return DENIED.contains(code)
        ? new MySqlException.AccessDenied(endpoint, says, cause)
        : new MySqlException.ServerUnreachable(endpoint, says, cause);
  }

  /** The library wraps the cause in a message that does not contain the cause's text. */
  private static String chain(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    if (root instanceof EOFException) {
      return "it closed the connection";
    }
    String says = root.getMessage();
    return says == null ? root.getClass().getSimpleName() : says;
  }
}
