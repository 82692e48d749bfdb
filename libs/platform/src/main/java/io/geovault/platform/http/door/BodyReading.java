package io.geovault.platform.http.door;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reads one body into memory, entirely on the event loop, and only then continues the call: the
 * framework would read it on a worker thread, which a slow caller could block for any time.
 */
final class BodyReading {

  /** The limits of a body in size, time and memory. */
  record Limits(long bytes, Duration time, BodyMemory memory) {}

  private final RoutingContext call;
  private final HttpServerRequest request;
  private final Limits limits;
  private final Consumer<Refusal> refuse;
  private final Context context = Vertx.currentContext();
  private final Buffer body = Buffer.buffer();
  private long taken;
  private long timer;
  private boolean over;

  BodyReading(RoutingContext call, Limits limits, Consumer<Refusal> refuse) {
    this.call = call;
    this.request = call.request();
    this.limits = limits;
    this.refuse = refuse;
  }

  /** Begins to read; the call is continued or refused later. */
  void start() {
    if (declaredLength() > limits.bytes()) {
      refuse(tooLarge());
      return;
    }
    call.addEndHandler(ended -> giveBack());
    timer = call.vertx().setTimer(limits.time().toMillis(), late -> refuse(tooSlow()));
    request.handler(this::take);
    request.endHandler(complete -> goOn());
    request.exceptionHandler(
        gone -> {
          end();
          giveBack();
        });
    if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
      // Sent here; later handlers must not send it again.
      request.headers().remove(HttpHeaders.EXPECT);
      request.response().writeContinue();
    }
    request.resume();
  }

  private long declaredLength() {
    String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return declared == null ? 0 : Long.parseLong(declared);
  }

  private void take(Buffer part) {
    if (over) {
      return;
    }
    if (body.length() + part.length() > limits.bytes()) {
      refuse(tooLarge());
    } else if (limits.memory().take(part.length())) {
      taken += part.length();
      body.appendBuffer(part);
    } else {
      refuse(
          new Refusal(
              CommonError.BUSY, "this replica is reading as many bodies as it can; try again"));
    }
  }

  private void goOn() {
    if (end()) {
      ((RoutingContextInternal) call).setBody(body);
      context.runOnContext(next -> call.next());
    }
  }

  private void refuse(Refusal refusal) {
    if (end()) {
      refuse.accept(refusal);
    }
  }

  private void giveBack() {
    limits.memory().giveBack(taken);
    taken = 0;
  }

  /** Ends the reading; returns false if an earlier call already ended it. */
  private boolean end() {
    if (over) {
      return false;
    }
    over = true;
    var unused = call.vertx().cancelTimer(timer);
    return true;
  }

  private Refusal tooLarge() {
    return new Refusal(
        CommonError.BODY_TOO_LARGE, "the body must have at most " + limits.bytes() + " bytes");
  }

  private Refusal tooSlow() {
    return new Refusal(
        CommonError.BODY_TOO_SLOW,
        "the body must be complete within " + limits.time().toSeconds() + " seconds");
  }
}
