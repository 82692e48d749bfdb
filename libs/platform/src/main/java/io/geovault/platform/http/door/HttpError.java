package io.geovault.platform.http.door;

import io.geovault.platform.problem.ErrorCode;
import java.net.URI;

/** Failures of HTTP itself, for which RFC 9457 keeps the type {@code about:blank}. */
enum HttpError implements ErrorCode {
  UNAUTHORIZED(401, "Unauthorized"),
  NOT_ACCEPTABLE(406, "Not Acceptable"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type");

  private final int status;
  private final String title;

  HttpError(int status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public URI type() {
    return URI.create("about:blank");
  }
}
