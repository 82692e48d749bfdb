package io.geovault.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.database.TestDatabase;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.testkit.MutableClock;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A3")
class IdempotencyKeysIT {

  private static final Caller ADA = new Caller.AccountMember("ada", "1234567890123456");
  private static final Caller BOB = new Caller.AccountMember("bob", "6543210987654321");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");
  private final Database database = TestDatabase.fresh();
  private final IdempotencyKeys keys = new IdempotencyKeys(JSON, clock);
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void shouldCreateOnceAndAnswerTheSame() throws Exception {
    // When
    Created first = create(ADA, "key", "request");
    Created again = create(ADA, "key", "request");

    // Then
    assertThat(made).hasValue(1);
    assertThat(JSON.readTree(again.body())).isEqualTo(JSON.readTree(first.body()));
    Response response = again.toResponse();
    assertThat(response.getStatus()).isEqualTo(202);
    assertThat(response.getHeaderString("Location")).isEqualTo("/v1/things/1");
  }

  @Test
  void shouldCreateEachTimeWithoutAKey() {
    create(ADA, null, "request");
    create(ADA, null, "request");
    assertThat(made).hasValue(2);
  }

  @Test
  void shouldKeepTheKeysOfAccountsApart() {
    create(ADA, "key", "request");
    create(BOB, "key", "request");
    create(new Caller.Operator("root"), "key", "request");
    assertThat(made).hasValue(3);
  }

  @Test
  void shouldRefuseAKeyOfAnotherRequest() {
    // Given
    create(ADA, "key", "request");

    // Then
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> create(ADA, "key", "another"))
        .matches(refusal -> refusal.code() == CommonError.IDEMPOTENCY_KEY_REUSED);
    for (String key : List.of("", " ", "k".repeat(256))) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> create(ADA, key, "request"))
          .withMessageStartingWith("Idempotency-Key: must have 1 to 255 characters");
    }
  }

  @Test
  void shouldRememberNothingOfACallThatFailed() {
    // Given
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                database.write(
                    handle ->
                        keys.once(
                            handle,
                            ADA,
                            "key",
                            "request",
                            () -> {
                              throw new IllegalStateException("died");
                            })));

    // When
    create(ADA, "key", "request");

    // Then
    assertThat(made).hasValue(1);
  }

  @Test
  void shouldCreateOnceForCallsAtTheSameMoment() throws Exception {
    // Given
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Created>> answers = new ArrayList<>();

    // When
    try (ExecutorService callers = Executors.newFixedThreadPool(10)) {
      for (int i = 0; i < 10; i++) {
        answers.add(
            callers.submit(
                () -> {
                  start.await();
                  return create(ADA, "key", "request");
                }));
      }
      start.countDown();

      // Then
      for (Future<Created> answer : answers) {
        assertThat(answer.get(2, TimeUnit.MINUTES).location()).isEqualTo("/v1/things/1");
      }
    }
    assertThat(made).hasValue(1);
  }

  private Created create(Caller caller, @Nullable String key, String request) {
    return database.write(
        handle ->
            keys.once(
                handle,
                caller,
                key,
                request,
                () -> {
                  int number = made.incrementAndGet();
                  return new Answer(202, "/v1/things/" + number, Map.of("id", number));
                }));
  }
}
