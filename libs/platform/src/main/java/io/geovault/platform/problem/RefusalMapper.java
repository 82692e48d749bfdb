package io.geovault.platform.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Answers a {@link Refusal} as a problem document. */
@Provider
public final class RefusalMapper implements ExceptionMapper<Refusal> {

  private static final Logger LOG = Logger.getLogger(RefusalMapper.class);

  @Override
  public Response toResponse(Refusal refusal) {
    LOG.debugf("Refused: %s: %s", refusal.code().slug(), refusal.detail());
    return Problem.answer(refusal);
  }
}
