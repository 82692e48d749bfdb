package io.geovault.servers.process;

/** A real server did not start, did not get ready in time or could not be stopped. */
public final class ServerFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure explained by the message alone. */
  public ServerFailedException(String message) {
    super(message);
  }

  /** A failure explained by its cause. */
  public ServerFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
