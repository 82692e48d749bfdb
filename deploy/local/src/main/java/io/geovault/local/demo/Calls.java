package io.geovault.local.demo;

import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Calls to one service; each fails unless it gets the expected status. */
final class Calls {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 200;

  private final RestClient rest;

  private Calls(RestClient rest) {
    this.rest = rest;
  }

  /** Calls with the account's token to the service whose address is in that variable. */
  static Calls to(Exports exports, String variable) {
    return new Calls(
        RestClient.of(URI.create(exports.get(variable)))
            .withToken(exports.get("GEOVAULT_ACCOUNT_TOKEN")));
  }

  Answer get(String path) {
    return expect(200, rest.get(path));
  }

  Answer put(String path, String body) {
    return expect(200, rest.put(path, body));
  }

  Answer post(String path, String body) {
    return expect(202, rest.post(path, body));
  }

  /** Repeats the GET until the answer is as wanted, and returns that answer. */
  Answer await(String path, String what, Predicate<Answer> wanted) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Answer answer = rest.get(path);
    while (!wanted.test(answer)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited too long for " + what + ": " + answer.text());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
      answer = rest.get(path);
    }
    return answer;
  }

  private static Answer expect(int status, Answer answer) {
    if (answer.status() != status) {
      throw new IllegalStateException(
          "expected status %d, got %d: %s".formatted(status, answer.status(), answer.text()));
    }
    return answer;
  }
}
