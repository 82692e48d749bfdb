package io.geovault.platform.deadletter;

import io.geovault.platform.problem.ErrorCode;

/** Refusals about dead letters. */
enum DeadLetterError implements ErrorCode {
  STILL_REFUSED(409, "The event still cannot be applied");

  private final int status;
  private final String title;

  DeadLetterError(int status, String title) {
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
