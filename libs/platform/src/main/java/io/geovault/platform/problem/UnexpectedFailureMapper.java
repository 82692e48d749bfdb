package io.geovault.platform.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.jboss.logging.Logger;

/** Answers a bug with a plain 500; the stack trace is logged once and never sent to the caller. */
@Provider
public final class UnexpectedFailureMapper implements ExceptionMapper<RuntimeException> {

  private static final Logger LOG = Logger.getLogger(UnexpectedFailureMapper.class);

  @Override
  public Response toResponse(RuntimeException failure) {
    LOG.error("Request failed", failure);
    return Problem.answer(
        CommonError.INTERNAL,
        "try again; if the call fails again, report the correlation id",
        List.of());
  }
}
