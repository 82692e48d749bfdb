package io.geovault.platform.problem;

/** Refusals that all services share. */
public enum CommonError implements ErrorCode {
  INVALID_BODY(400, "The body is not valid for this call"),
  INVALID_PARAMETER(400, "A query parameter breaks its rule"),
  INVALID_CURSOR(400, "The cursor does not belong to this list"),
  NOT_FOUND(404, "There is no such resource, or it is not yours"),
  INSTANCE_NOT_FOUND(404, "There is no such instance, or it is not yours"),
  OPERATOR_ONLY(403, "Only an operator may do this"),
  IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key belongs to a different request"),
  VERSION_CONFLICT(412, "The resource was changed since it was read"),
  BODY_TOO_LARGE(413, "The body is too large"),
  BODY_TOO_SLOW(408, "The body did not arrive in time"),
  TOO_MANY_STREAMS(429, "The account has too many open event streams"),
  BUSY(503, "This replica is overloaded"),
  INTERNAL(500, "The service failed; the log has the reason under the correlation id");

  private final int status;
  private final String title;

  CommonError(int status, String title) {
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
}
