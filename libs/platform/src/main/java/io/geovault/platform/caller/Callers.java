package io.geovault.platform.caller;

import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the {@link Caller} from the request's verified bearer token. */
@RequestScoped
public class Callers {

  static final String OPERATOR_ROLE = "operator";
  static final String ACCOUNT_CLAIM = "account";

  private final JsonWebToken token;

  Callers(JsonWebToken token) {
    this.token = token;
  }

  /**
   * The caller of this request. A token that is neither an operator's nor an account's is refused
   * with 403.
   */
  public Caller current() {
    String subject = token.getSubject() == null ? "unnamed" : token.getSubject();
    if (token.getGroups() != null && token.getGroups().contains(OPERATOR_ROLE)) {
      return new Caller.Operator(subject);
    }
    Object account = token.getClaim(ACCOUNT_CLAIM);
    if (account instanceof String accountId && !accountId.isBlank()) {
      return new Caller.AccountMember(subject, accountId);
    }
    throw new ForbiddenException("the token has neither the group operator nor a claim account");
  }
}
