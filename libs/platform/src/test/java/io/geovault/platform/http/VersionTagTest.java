package io.geovault.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTagTest {

  @Test
  void shouldBeReadAsTheVersionItWasMadeFrom() {
    // Given
    String header = '"' + VersionTag.of(42).getValue() + '"';

    // Then
    assertThat(VersionTag.parse(header)).isEqualTo(42L);
    assertThat(VersionTag.parse("W/" + header)).isEqualTo(42L);
    assertThat(VersionTag.parse(" " + header + " ")).isEqualTo(42L);
  }

  @Test
  void shouldAskForNoVersionWhereNoneIsGiven() {
    assertThat(VersionTag.parse(null)).isNull();
    assertThat(VersionTag.parse("*")).isNull();
  }

  @Test
  void shouldRefuseAChangeOfAnotherVersionThanTheCallerHasSeen() {
    assertThatNoException().isThrownBy(() -> VersionTag.check(null, 7, "the policy"));
    assertThatNoException().isThrownBy(() -> VersionTag.check(7L, 7, "the policy"));
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> VersionTag.check(6L, 7, "the policy"))
        .matches(refusal -> refusal.code() == CommonError.VERSION_CONFLICT)
        .withMessage("the policy is at version 7; read it again and send the new ETag in If-Match");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "\"x\"", "\"-1\"", "\"1\", \"2\"", "\"9999999999999999999\""})
  void shouldRefuseWhatNeverWasATag(String header) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> VersionTag.parse(header))
        .withMessageStartingWith("If-Match: must be the ETag of an earlier answer");
  }

  @Test
  void shouldNameTheChoicesOfAParameter() {
    assertThat(ChoiceParameter.parse("unit", "DAYS", TimeUnit.class)).isEqualTo(TimeUnit.DAYS);
    assertThat(ChoiceParameter.parse("unit", null, TimeUnit.class)).isNull();
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> ChoiceParameter.parse("unit", "days", TimeUnit.class))
        .withMessageStartingWith("unit: must be one of [NANOSECONDS");
  }
}
