package io.geovault.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.geovault.platform.json.StrictJson;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

  private static final ObjectMapper JSON = mapper();

  private static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper();
    new StrictJson().customize(mapper);
    return mapper;
  }

  /** A body with one field of each kind. */
  record Body(
      @Nullable TimeUnit unit,
      int days,
      boolean enabled,
      @Nullable List<String> names,
      @Nullable String text,
      @Nullable Inner inner) {}

  /** An object one level deeper. */
  record Inner(long size) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"unit":"WEEKS"}        | unit: must be one of [NANOSECONDS
          {"unit":3}              | unit: must be one of [NANOSECONDS
          {"days":"7"}            | days: must be a whole number
          {"days":1.5}            | days: must be a whole number
          {"enabled":"yes"}       | enabled: must be true or false
          {"enabled":1}           | enabled: must be true or false
          {"names":"a"}           | names: must be a list
          {"names":[1]}           | names[0]: must be a string
          {"text":true}           | text: must be a string
          {"text":{}}             | text: must be a string
          {"inner":{"size":"x"}}  | inner.size: must be a whole number
          {"inner":[]}            | inner: must be a JSON object
          {"nmae":"x"}            | nmae: is not known here; known are [days, enabled, inner, names
          []                      | must be a JSON object
          """)
  void shouldNameFieldAndRule(String body, String detail) {
    assertThat(problemOf(body).detail()).startsWith(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                | the body is not JSON at line 1, column
          {"days":1} x     | the body is not JSON at line 1, column
          {'days':1}       | the body is not JSON at line 1, column
          """)
  void shouldSayWhereABodyStopsBeingJson(String body, String detail) {
    assertThat(problemOf(body).detail()).startsWith(detail);
  }

  private static Problem problemOf(String body) {
    try {
      throw new AssertionError("was taken: " + JSON.readValue(body, Body.class));
    } catch (JsonParseException failure) {
      return entity(new HttpFailureMapper().toResponse(new WebApplicationException(failure, 400)));
    } catch (MismatchedInputException failure) {
      return entity(new JsonBodyMapper().toResponse(failure));
    } catch (JsonProcessingException failure) {
      throw new AssertionError(failure);
    }
  }

  private static Problem entity(Response response) {
    return (Problem) response.getEntity();
  }

  @Test
  void shouldCollectEveryBrokenRule() {
    // Given
    Violations violations =
        new Violations().require(false, "a", "x").require(true, "b", "y").require(false, "c", "z");

    // Then
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> violations.refuseIfAny(CommonError.INVALID_BODY))
        .withMessage("a: x; c: z")
        .matches(refusal -> refusal.violations().size() == 2);
    assertThatCode(() -> new Violations().refuseIfAny(CommonError.INVALID_BODY))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldMapARefusalToItsProblem() {
    // Given
    Refusal refusal = new Refusal(CommonError.VERSION_CONFLICT, "read it again");

    // When
    Response response = new RefusalMapper().toResponse(refusal);

    // Then
    assertThat(response.getStatus()).isEqualTo(412);
    assertThat(response.getMediaType()).isEqualTo(Problem.MEDIA_TYPE);
    assertThat(entity(response).type()).hasToString("urn:geovault:problem:version-conflict");
    assertThat(entity(response).detail()).isEqualTo("read it again");
  }

  @Test
  void shouldKeepWhatHttpSaysOfAFailure() {
    // When
    Response response = new HttpFailureMapper().toResponse(new NotAllowedException("GET"));

    // Then
    assertThat(response.getStatus()).isEqualTo(405);
    assertThat(response.getHeaderString("Allow")).isEqualTo("GET");
    assertThat(entity(response).type()).hasToString("about:blank");
    assertThat(entity(response).title()).isEqualTo("Method Not Allowed");
  }

  @Test
  void shouldRevealNothingOfABugToACaller() {
    // When
    Response response =
        new UnexpectedFailureMapper().toResponse(new IllegalStateException("secret thing"));

    // Then
    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(entity(response).toString()).doesNotContain("secret thing");
  }

  @Test
  void shouldGiveEveryRefusalATitleAndAStatus() {
    for (CommonError error : CommonError.values()) {
      assertThat(error.title()).isNotBlank();
      assertThat(error.status()).isBetween(400, 599);
      assertThat(error.type().toString()).matches("urn:geovault:problem:[a-z-]+");
    }
  }
}
