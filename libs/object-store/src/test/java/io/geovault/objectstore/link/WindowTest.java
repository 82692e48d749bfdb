package io.geovault.objectstore.link;

import static io.geovault.objectstore.link.LinkPriority.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToDoubleFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers through a window, with a clock moved by hand. */
class WindowTest {
  private static final int MIB = 1 << 20;
  private static final WindowRange RANGE = new WindowRange(2, 4, 32);

  private final AtomicLong nanos = new AtomicLong();
  private final Window window = new Window(RANGE, nanos::get);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void shouldHoldUpWhoFindsNoPlaceUntilOneIsFree() throws Exception {
    // Given
    var all = fill("a", RANGE.start());
    var waiting = queueUp("a");
    awaitWaiting(1);

    // When
    all.getFirst().close();

    // Then
    assertThat(waiting.get(1, TimeUnit.MINUTES).granted()).isTrue();
    assertThat(window.inFlight()).isEqualTo(RANGE.start());
  }

  @Test
  void shouldGiveTheNextPlaceToTheAccountThatWasServedLeast() throws Exception {
    // Given
    var all = fill("many", RANGE.start());
    var many = new ArrayList<Future<Permit>>();
    for (int i = 0; i < 50; i++) {
      many.add(queueUp("many"));
    }
    awaitWaiting(50);
    var one = queueUp("one");
    awaitWaiting(51);

    // When
    all.get(0).close();
    all.get(1).close();

    // Then
    assertThat(one.get(1, TimeUnit.MINUTES).granted()).isTrue();
    awaitWaiting(49);
    assertThat(many.stream().filter(Future::isDone)).hasSize(1);
  }

  @Test
  void shouldEndTheWaitOfWhoGaveUp() throws Exception {
    // Given
    fill("a", RANGE.start());
    var givenUp = new AtomicBoolean();
    var waiting = threads.submit(() -> pace("a").enter(MIB, givenUp::get));
    awaitWaiting(1);

    // When
    givenUp.set(true);

    // Then
    assertThat(waiting.get(1, TimeUnit.MINUTES).granted()).isFalse();
    assertThat(window.inFlight()).isEqualTo(RANGE.start());
  }

  @Test
  void shouldGiveAPlaceBackOnceHoweverOftenItIsClosed() throws Exception {
    // Given
    var all = fill("a", 2);

    // When
    all.getFirst().close();
    all.getFirst().close();

    // Then
    assertThat(window.inFlight()).isEqualTo(1);
  }

  @Test
  void shouldGiveThePlaceBackWhenTheLimitOfTheLinkIsGivenUp() throws Exception {
    // Given
    var link = new Link(MIB, nanos::get);
    link.pace("before", DATA).enter(100L * MIB, () -> false).close();
    var givenUp = new AtomicBoolean();
    var waiting =
        threads.submit(() -> window.pace("a", link.pace("a", DATA)).enter(MIB, givenUp::get));
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> link.waiting() == 1);

    // When
    givenUp.set(true);

    // Then
    assertThat(waiting.get(1, TimeUnit.MINUTES).granted()).isFalse();
    assertThat(window.inFlight()).isZero();
  }

  @Test
  void shouldGiveThePlaceBackWhenWhoWaitsForTheLimitIsInterrupted() throws Exception {
    // Given
    var link = new Link(MIB, nanos::get);
    link.pace("before", DATA).enter(100L * MIB, () -> false).close();
    var waiting =
        threads.submit(() -> window.pace("a", link.pace("a", DATA)).enter(MIB, () -> false));
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> link.waiting() == 1);

    // When
    waiting.cancel(true);

    // Then
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> window.inFlight() == 0);
  }

  /**
   * Transfers end one after the other, each after the time that the link needs for that many at
   * once.
   */
  @Nested
  class OnALink {
    private final Deque<Permit> underWay = new ArrayDeque<>();

    /** A round trip of 0.1 s, 10 MiB/s for each connection and 120 MiB/s for all. */
    private double perTransfer(int inFlight, int bytes) {
      double mib = (double) bytes / MIB;
      return Math.max(0.1 + mib / 10, mib * inFlight / 120);
    }

    @ParameterizedTest
    @ValueSource(ints = {MIB / 4, 5 * MIB, 8 * MIB})
    void shouldRiseUntilTheLinkIsFull(int bytes) throws Exception {
      // When
      move(4_000, bytes, inFlight -> perTransfer(inFlight, bytes));

      // Then
      double full = Math.min(RANGE.most(), 120 / 10.0 * (1 + 1.0 * MIB / bytes));
      assertThat((double) window.limit()).isBetween(0.7 * full, 1.4 * full);
    }

    @Test
    void shouldReportTheBytesPerSecondOfAllAndTheBestPartSize() throws Exception {
      // When
      move(4_000, 8 * MIB, inFlight -> 1.0);

      // Then
      assertThat(window.goodput()).isBetween(24 * 8.0 * MIB, 32 * 8.0 * MIB + 1);
      assertThat(pace("a").partBytes(3 * MIB, 8 * MIB)).isEqualTo(4 * MIB);
      assertThat(pace("a").partBytes(5 * MIB, 8 * MIB)).isEqualTo(5 * MIB);
      assertThat(pace("a").partBytes(MIB, 2 * MIB)).isEqualTo(2 * MIB);
    }

    @Test
    void shouldBeginWithTheSmallestParts() {
      assertThat(pace("a").partBytes(5 * MIB, 8 * MIB)).isEqualTo(5 * MIB);
    }

    @Test
    void shouldHalveWhenTransfersHangFarLongerThanTheyDid() throws Exception {
      // Given
      move(4_000, 8 * MIB, inFlight -> perTransfer(inFlight, 8 * MIB));
      int before = window.limit();

      // When
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
      move(2 * before, 8 * MIB, inFlight -> perTransfer(inFlight, 8 * MIB));

      // Then
      assertThat(window.limit()).isLessThanOrEqualTo(before / 2 + 1);
    }

    @Test
    void shouldHalveOnceForAllThatOneFaultBrokeOff() throws Exception {
      // Given
      move(4_000, 8 * MIB, inFlight -> perTransfer(inFlight, 8 * MIB));
      int before = window.limit();

      // When
      List.copyOf(underWay).forEach(Permit::failed);
      underWay.forEach(Permit::close);

      // Then
      assertThat(window.limit()).isEqualTo(before / 2);
    }

    private void move(int transfers, int bytes, IntToDoubleFunction seconds) throws Exception {
      for (int i = 0; i < transfers; i++) {
        while (window.inFlight() < window.limit()) {
          underWay.add(pace("a").enter(bytes, () -> false));
        }
        int inFlight = window.inFlight();
        nanos.addAndGet((long) (seconds.applyAsDouble(inFlight) / inFlight * 1e9));
        try (var first = underWay.removeFirst()) {
          first.moved();
        }
      }
    }
  }

  private Pace pace(String account) {
    return window.pace(account, Pace.NONE);
  }

  private List<Permit> fill(String account, int count) throws InterruptedException {
    var places = new ArrayList<Permit>();
    for (int i = 0; i < count; i++) {
      places.add(pace(account).enter(MIB, () -> false));
    }
    return places;
  }

  private Future<Permit> queueUp(String account) {
    return threads.submit(() -> pace(account).enter(MIB, () -> false));
  }

  private void awaitWaiting(int count) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> window.waiting() == count);
  }
}
