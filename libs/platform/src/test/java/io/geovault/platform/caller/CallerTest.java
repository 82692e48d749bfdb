package io.geovault.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.quarkus.security.ForbiddenException;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallerTest {

  @Test
  void shouldLetAnOperatorSeeEverything() {
    // When
    Caller caller =
        new Callers(token(Map.of("sub", "ada", "groups", Set.of("operator")))).current();

    // Then
    assertThat(caller).isEqualTo(new Caller.Operator("ada"));
    assertThat(caller.mayAccess("1234567890123456")).isTrue();
    assertThat(caller.account()).isEmpty();
    assertThatCode(caller::requireOperator).doesNotThrowAnyException();
  }

  @Test
  void shouldLetAnAccountSeeItsOwnOnly() {
    // When
    Caller caller =
        new Callers(token(Map.of("sub", "bob", "account", "1234567890123456"))).current();

    // Then
    assertThat(caller.mayAccess("1234567890123456")).isTrue();
    assertThat(caller.mayAccess("6543210987654321")).isFalse();
    assertThat(caller.subject()).isEqualTo("bob");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(caller::requireOperator)
        .matches(refusal -> refusal.code() == CommonError.OPERATOR_ONLY);
  }

  @Test
  void shouldRefuseATokenWithoutASubject() {
    for (Map<String, Object> claims :
        Set.<Map<String, Object>>of(
            Map.of(),
            Map.of("account", " "),
            Map.of("account", 7),
            Map.of("groups", Set.of("x")),
            Map.of("groups", Set.of("operator")),
            Map.of("account", "1234567890123456"),
            Map.of("sub", "eve", "account", "operator"),
            Map.of("sub", "eve", "account", "123456789012345"),
            Map.of("sub", "eve", "account", "1234567890123456\n"),
            Map.of("sub", "eve", "account", "1234567890123456\0"),
            Map.of("sub", "a\0b", "account", "1234567890123456"),
            Map.of("sub", "a\u202eb", "account", "1234567890123456"),
            Map.of("sub", " ", "account", "1234567890123456"),
            Map.of("sub", 7, "account", "1234567890123456"),
            Map.of("sub", "x".repeat(256), "groups", Set.of("operator")))) {
      assertThatExceptionOfType(ForbiddenException.class)
          .isThrownBy(() -> new Callers(token(claims)).current());
    }
  }

  private static JsonWebToken token(Map<String, Object> claims) {
    return new JsonWebToken() {
      @Override
      public String getName() {
        return "token";
      }

      @Override
      public Set<String> getClaimNames() {
        return claims.keySet();
      }

      @Override
      @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // same as the interface
      public <T> @Nullable T getClaim(String name) {
        return (T) claims.get(name);
      }
    };
  }
}
