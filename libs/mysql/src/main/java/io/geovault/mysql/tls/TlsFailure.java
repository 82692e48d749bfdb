package io.geovault.mysql.tls;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/** Determines whether TLS was the cause of a failed connection, and the reason in plain words. */
public final class TlsFailure {
  public static final String NOT_OFFERED = "the server does not offer TLS";

  public static final String UNVERIFIED_KEY =
      "without TLS the server asks for the password encrypted with its own key, which is not"
          + " verified";

  private static final int DEEPEST = 20;

  private TlsFailure() {}

  /**
   * Returns why the server was refused; empty if the failure has another cause. A connection that
   * breaks in the middle of a handshake proves nothing about its server.
   */
  public static Optional<String> in(Throwable failure) {
    List<Throwable> causes =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST).toList();
    Optional<Throwable> refused =
        causes.stream().filter(ServerCheck.Refused.class::isInstance).findFirst();
    if (refused.isPresent() || causes.stream().anyMatch(TlsFailure::isBroken)) {
      return refused.map(Throwable::getMessage);
    }
    return causes.stream()
        .filter(SSLHandshakeException.class::isInstance)
        .findFirst()
        .map(handshake -> "the TLS handshake failed: " + handshake.getMessage());
  }

  private static boolean isBroken(Throwable cause) {
    return cause instanceof EOFException
        || cause instanceof SocketException
        || cause instanceof SocketTimeoutException;
  }
}
