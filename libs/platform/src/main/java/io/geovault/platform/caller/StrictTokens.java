package io.geovault.platform.caller;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/**
 * Refuses a signed token with a claim of the wrong type, for example groups that are a number. The
 * library throws a {@link ClassCastException} for such a token, which would be reported as an error
 * of the service.
 */
@Singleton
@Alternative
@Priority(1)
class StrictTokens extends DefaultJWTCallerPrincipalFactory {

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
    try {
      return super.parse(token, context);
    } catch (ClassCastException odd) {
      throw new ParseException("A claim of the token has the wrong type", odd);
    }
  }
}
