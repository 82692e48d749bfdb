package io.geovault.platform.run;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run as a stream of views, for server-sent events: the view of now, each different one, and
 * finally the view of its end. The state is read twice a second, because another replica may work
 * on the run.
 */
public final class RunStream {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private RunStream() {}

  /**
   * Follows a run until it is over or the subscriber leaves. A failure to read the run ends the
   * stream with that failure.
   *
   * @param id identifies the run in the name of the thread
   * @param first the view of now, read by the caller, so that a refusal is an answer and no stream
   */
  public static <V> Multi<V> of(String id, V first, Supplier<V> look, Predicate<V> isOver) {
    return of(id, first, look, isOver, LOOK_AGAIN);
  }

  static <V> Multi<V> of(
      String id, V first, Supplier<V> look, Predicate<V> isOver, Duration pause) {
    return Multi.createFrom()
        .emitter(
            emitter ->
                Thread.ofVirtual()
                    .name("follow-" + id)
                    .start(() -> emit(emitter, first, look, isOver, pause)));
  }

  private static <V> void emit(
      MultiEmitter<? super V> emitter,
      V first,
      Supplier<V> look,
      Predicate<V> isOver,
      Duration pause) {
    CountDownLatch left = new CountDownLatch(1);
    emitter.onTermination(left::countDown);
    try {
      @Nullable V shown = null;
      V now = first;
      while (true) {
        if (!now.equals(shown)) {
          emitter.emit(now);
          shown = now;
        }
        if (isOver.test(now)) {
          emitter.complete();
          return;
        }
        if (left.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        now = look.get();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      emitter.fail(failure);
    }
  }
}
