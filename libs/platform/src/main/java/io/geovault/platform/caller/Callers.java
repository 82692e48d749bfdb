package io.geovault.platform.caller;

import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.RequestScoped;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@link Caller} from the request's verified bearer token. The values of the claims are
 * checked once, here, because they reach the audit trail, events and queries.
 */
@RequestScoped
public class Callers {

  static final String OPERATOR_ROLE = "operator";
  static final String ACCOUNT_CLAIM = "account";

  private static final int LONGEST_SUBJECT = 255;
  private static final Pattern ACCOUNT = Pattern.compile("\\d{16}");

  private final JsonWebToken token;

  Callers(JsonWebToken token) {
    this.token = token;
  }

  /**
   * Returns the caller of this request. A token that belongs to neither an operator nor an account,
   * or that does not name its subject, is refused with 403.
   */
  public Caller current() {
    String subject = subject();
    if (token.getGroups() != null && token.getGroups().contains(OPERATOR_ROLE)) {
      return new Caller.Operator(subject);
    }
    // Sixteen digits: an account cannot have the name of a role and so share what belongs to that
    // role.
    if (claim(ACCOUNT_CLAIM) instanceof String account && ACCOUNT.matcher(account).matches()) {
      return new Caller.AccountMember(subject, account);
    }
    throw new ForbiddenException(
        "the token has neither the group operator nor a claim account of 16 digits");
  }

  private String subject() {
    if (claim("sub") instanceof String subject
        && !subject.isBlank()
        && subject.length() <= LONGEST_SUBJECT
        && subject.codePoints().noneMatch(Callers::isUnspeakable)) {
      return subject;
    }
    throw new ForbiddenException(
        "the token's sub must have 1 to " + LONGEST_SUBJECT + " characters, no control characters");
  }

  private static boolean isUnspeakable(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE || type == Character.FORMAT;
  }

  /**
   * Returns the claim as an object of any type: a signer may have put any JSON value in place of a
   * text.
   */
  private @Nullable Object claim(String name) {
    return token.<Object>getClaim(name);
  }
}
