package io.geovault.mysql.tls;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/** Tells from a failed connection whether it was TLS that failed, and in plain words why. */
public final class TlsFailure {
  public static final String NOT_OFFERED = "the server offers no TLS";

  public static final String UNVERIFIED_KEY =
      "without TLS the server asks for the password under a key of its own, which nobody verified";

  private static final int DEEPEST = 20;

  private TlsFailure() {}

  /**
   * Why the server was refused, none where the failure has another reason: a connection that breaks
   * in the middle of a handshake says nothing about its server.
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
