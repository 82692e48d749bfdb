package io.geovault.objectstore.link;

import static io.geovault.objectstore.link.LinkPriority.DATA;
import static io.geovault.objectstore.link.LinkPriority.LOGS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads that wait for a link, with a clock moved by hand. */
class LinkTest {
  private static final int LIMIT = 1_000_000;
  private static final int PART = 100_000;

  private final AtomicLong nanos = new AtomicLong();
  private final Link link = new Link(LIMIT, nanos::get);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void shouldNotMakeATransferWaitWhileThereIsCredit() throws Exception {
    // When
    boolean granted = link.pace("a", DATA).enter(PART, LinkTest::never).granted();

    // Then
    assertThat(granted).isTrue();
    assertThat(link.passed(DATA)).isEqualTo(PART);
    assertThat(link.waiting()).isZero();
  }

  @Test
  void shouldServeAnAccountWithOneTransferNextToOneWithHundreds() throws Exception {
    // Given
    indebted(LIMIT);
    var many = IntStream.range(0, 300).mapToObj(i -> queueUp("many", DATA)).toList();
    awaitWaiting(300);
    var one = queueUp("one", DATA);
    awaitWaiting(301);

    // When
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_250));

    // Then
    assertThat(one.get(1, TimeUnit.MINUTES)).isTrue();
    assertThat(many.stream().filter(Future::isDone)).as("of three that fit").hasSizeLessThan(3);
  }

  @Test
  void shouldLetLogsPassDataAndWhatDataOwes() throws Exception {
    // Given
    indebted(100 * LIMIT);
    var data = queueUp("a", DATA);
    awaitWaiting(1);

    // When
    var log = queueUp("a", LOGS);

    // Then
    assertThat(log.get(1, TimeUnit.MINUTES)).isTrue();
    assertThat(data.isDone()).isFalse();
    assertThat(link.passed(LOGS)).isEqualTo(PART);
  }

  @Test
  void shouldHoldLogsToTheLimitToo() throws Exception {
    // Given
    var first = link.pace("a", LOGS).enter(2 * LIMIT, LinkTest::never).granted();
    var second = queueUp("a", LOGS);
    awaitWaiting(1);

    // When
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    awaitLooks();
    boolean early = second.isDone();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));

    // Then
    assertThat(first).isTrue();
    assertThat(early).isFalse();
    assertThat(second.get(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void shouldChargeDataForWhatLogsSent() throws Exception {
    // Given
    link.pace("a", LOGS).enter(2 * LIMIT, LinkTest::never);

    // When
    var data = queueUp("a", DATA);
    awaitWaiting(1);
    awaitLooks();
    boolean early = data.isDone();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));

    // Then
    assertThat(early).isFalse();
    assertThat(data.get(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void shouldEndTheWaitOfWhoGaveUpAndCountNothing() throws Exception {
    // Given
    indebted(LIMIT);
    var givenUp = new AtomicBoolean();
    Future<Boolean> waiting =
        threads.submit(() -> link.pace("a", DATA).enter(PART, givenUp::get).granted());
    awaitWaiting(1);
    long before = link.passed(DATA);

    // When
    givenUp.set(true);

    // Then
    assertThat(waiting.get(1, TimeUnit.MINUTES)).isFalse();
    assertThat(link.waiting()).isZero();
    assertThat(link.passed(DATA)).isEqualTo(before);
  }

  @Test
  void shouldGoOnWithoutWhoWasInterrupted() throws Exception {
    // Given
    indebted(LIMIT);
    var first = queueUp("a", DATA);
    awaitWaiting(1);
    var second = queueUp("b", DATA);
    awaitWaiting(2);

    // When
    first.cancel(true);
    awaitWaiting(1);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));

    // Then
    assertThat(second.get(1, TimeUnit.MINUTES)).isTrue();
  }

  private static boolean never() {
    return false;
  }

  /** Takes all credit and more, so that the link is in debt. */
  private void indebted(long bytes) throws InterruptedException {
    assertThat(link.pace("before", DATA).enter(bytes + LIMIT / 4, LinkTest::never).granted())
        .isTrue();
  }

  private Future<Boolean> queueUp(String account, LinkPriority priority) {
    return threads.submit(
        () -> link.pace(account, priority).enter(PART, LinkTest::never).granted());
  }

  private void awaitWaiting(int count) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> link.waiting() == count);
  }

  /** Waits until the waiting threads have checked again, which they do five times a second. */
  private static void awaitLooks() {
    Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);
  }
}
