package io.geovault.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Calls that violate HTTP get the prescribed error responses, as problem documents, at every path
 * of a service's own OpenAPI document.
 */
@Tag("A3")
@Tag("fault-F13")
public abstract class HttpContract {

  private static final String PROBLEM = "application/problem+json";

  /** Returns an operator's client of the running service. */
  protected abstract RestClient operator();

  /** Returns an account user's client of the running service. */
  protected abstract RestClient account();

  /** Returns a client of the running service without a token. */
  protected abstract RestClient nobody();

  @TestFactory
  Stream<DynamicTest> shouldAnswerNothingButJsonOrAStream() {
    return each(
        operation -> {
          for (String accept :
              List.of("application/xml", "text/plain", "text/html, image/*;q=0.5")) {
            Answer answer =
                operator().with("Accept", accept).send(operation.method(), operation.address());
            assertProblem(answer, 406);
          }
          Answer browser =
              operator()
                  .with("Accept", "text/html,application/xml;q=0.9,*/*;q=0.8")
                  .send(operation.method(), operation.address());
          assertThat(browser.header("Content-Type"))
              .as(browser.text())
              .matches("(application/(problem\\+)?json|text/event-stream).*|");
        });
  }

  @TestFactory
  Stream<DynamicTest> shouldNameTheMethodsOfAPathThatLacksOne() {
    return each(
        operation -> {
          for (String other : operation.others()) {
            Answer answer = operator().send(other, operation.address());
            assertProblem(answer, 405);
            assertThat(Arrays.asList(answer.header("Allow").split(", *")))
                .as(other + " " + operation)
                .contains(operation.method())
                .doesNotContain(other);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> shouldAskForATokenBeforeAnythingElse() {
    return each(
        operation -> {
          RestClient stranger = nobody().with("Accept", "text/plain");
          assertProblem(stranger.send(operation.method(), operation.address()), 401);
          assertProblem(stranger.post(operation.address(), "{"), 401);
        });
  }

  @TestFactory
  Stream<DynamicTest> shouldJudgeRightsBeforeBodies() {
    return each(
        operation -> {
          if (operation.body() && operation.path().contains("{")) {
            Answer broken = account().send(operation.method(), operation.address(), "{");
            Answer text =
                account().send(operation.method(), operation.address(), "text/plain", "x");
            assertForeign(broken);
            assertForeign(text);
          } else if (operation.body()) {
            assertProblem(
                operator().send(operation.method(), operation.address(), "text/plain", "x"), 415);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> shouldRefuseParametersThatAreEmptyOrRepeated() {
    return each(
        operation -> {
          if (operation.method().equals("GET")) {
            assertProblem(operator().get(operation.address() + "?status="), 400);
            assertProblem(operator().get(operation.address() + "?limit=5&limit=6"), 400);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> shouldLetNobodyKeepOrGuessAnAnswer() {
    return each(
        operation -> {
          if (!operation.stream()) {
            assertThat(operator().send(operation.method(), operation.address()))
                .satisfies(HttpContract::assertClosed);
            assertThat(nobody().send(operation.method(), operation.address()))
                .satisfies(HttpContract::assertClosed);
          }
        });
  }

  private static void assertClosed(Answer answer) {
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  /** Refused before the body was read: not the caller's, or an operator's alone. */
  private static void assertForeign(Answer answer) {
    boolean operatorOnly = answer.at("/type").endsWith(":operator-only");
    assertProblem(answer, operatorOnly ? 403 : 404);
  }

  private static void assertProblem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).as(answer.text()).startsWith(PROBLEM);
    assertThat(answer.at("/status")).isEqualTo(String.valueOf(status));
    assertThat(answer.at("/correlationId")).isEqualTo(answer.header("X-Correlation-Id"));
  }

  private Stream<DynamicTest> each(Consumer<Operation> check) {
    return Operation.of(nobody().get("/q/openapi?format=json").body())
        .map(
            operation ->
                DynamicTest.dynamicTest(operation.toString(), () -> check.accept(operation)));
  }
}
