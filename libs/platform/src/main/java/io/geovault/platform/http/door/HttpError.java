package io.geovault.platform.http.door;

import io.geovault.platform.problem.ErrorCode;
import java.net.URI;

/** A failure of HTTP itself, for which RFC 9457 reserves the type {@code about:blank}. */
record HttpError(String name, int status, String title) implements ErrorCode {

  static final HttpError UNAUTHORIZED = new HttpError("UNAUTHORIZED", 401, "Unauthorized");
  static final HttpError NOT_ACCEPTABLE = new HttpError("NOT_ACCEPTABLE", 406, "Not Acceptable");

  @Override
  public URI type() {
    return URI.create("about:blank");
  }
}
