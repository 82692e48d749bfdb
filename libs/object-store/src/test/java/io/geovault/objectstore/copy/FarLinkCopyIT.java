package io.geovault.objectstore.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.objectstore.Bytes;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.copy.ledger.PartLedger;
import io.geovault.objectstore.decorator.RetrySettings;
import io.geovault.objectstore.decorator.RetryingObjectStore;
import io.geovault.objectstore.link.Pace;
import io.geovault.objectstore.link.Window;
import io.geovault.objectstore.link.WindowRange;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.objectstore.minio.RealStores;
import io.geovault.objectstore.minio.Transport;
import io.geovault.servers.objectstore.MinioServer;
import io.geovault.servers.objectstore.ObjectStoreOptions;
import io.geovault.testkit.link.Direction;
import io.geovault.testkit.link.LinkSettings;
import io.geovault.testkit.link.NetworkLink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copies over a link of 90 ms, with a number of transfers in flight chosen from its measured yield.
 * One connection moves 11 MiB/s.
 */
@Tag("R6")
@EnabledIf("available")
class FarLinkCopyIT {
  private static final int PART = CopySettings.MIN_PART_BYTES;
  private static final int LARGE = 12 * PART;
  private static final int COPIES = 4;
  private static final int SMALL = 64 << 10;
  private static final int START = 3;
  private static final LinkSettings FAR = new LinkSettings(Duration.ofMillis(45), 1 << 20);

  /**
   * Here a request is nearly all waiting, even on a busy machine: more requests in flight give
   * more.
   */
  private static final LinkSettings VERY_FAR = new LinkSettings(Duration.ofMillis(150), 1 << 20);

  /** A stall lasts this long; the requests of a busy machine end earlier. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Allowance for requests, with their headers and checksums, of each part and attempt. */
  private static final int ENVELOPES = 1 << 18;

  @TempDir static Path directory;

  private static MinioServer server;
  private static ObjectStore sourceBucket;
  private static ObjectStore destinationBucket;

  private final String prefix = UUID.randomUUID().toString();
  private final Window window = new Window(new WindowRange(1, START, 24), System::nanoTime);
  private final AtomicInteger mostInFlight = new AtomicInteger();
  private final AtomicInteger failedAttempts = new AtomicInteger();
  private final ObjectCopier copier =
      new ObjectCopier(new CopySettings(16L * PART, PART, 16), InstantSource.system());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private NetworkLink link;

  static boolean available() {
    return MinioServer.onPath().isPresent();
  }

  @BeforeAll
  static void start() {
    server = MinioServer.start(ObjectStoreOptions.in(directory));
    sourceBucket = RealStores.connect(server, "window-source");
    destinationBucket = RealStores.connect(server, "window-destination");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() {
    link = NetworkLink.to(server.endpoint(), FAR);
  }

  @AfterEach
  void close() {
    copier.close();
    threads.shutdownNow();
    link.close();
  }

  @Test
  void shouldHaveMorePartsInFlightThanAtTheStartWhereThatGivesMore() throws Exception {
    // Given
    var content = Bytes.random(1, LARGE);

    // When
    var results = await(copyAll(content, COPIES, CopyWatch.NONE));

    // Then
    assertThat(results).extracting(CopyResult::bytesSent).containsOnly((long) LARGE);
    assertThat(mostInFlight.get()).isGreaterThan(START + 1);
    assertThat(link.carried(Direction.TO_SERVER))
        .isLessThanOrEqualTo((long) COPIES * LARGE + ENVELOPES);
    assertExact(content, COPIES);
  }

  @Test
  void shouldHaveSeveralTimesMoreSmallObjectsInFlight() throws Exception {
    // Given
    var content = Bytes.random(2, SMALL);
    link.close();
    link = NetworkLink.to(server.endpoint(), VERY_FAR);

    // When
    await(copyAll(content, 250, CopyWatch.NONE));

    // Then
    assertThat(mostInFlight.get()).isGreaterThanOrEqualTo(3 * START);
    assertThat(window.inFlight()).isZero();
    assertThat(window.waiting()).isZero();
  }

  @Test
  void shouldEndExactWithAtMostAPartOfEachConnectionSentTwiceWhenTheLinkResets() throws Exception {
    assertThatAFaultCostsAtMostAPartOfEach(NetworkLink::reset);
  }

  @Test
  void shouldEndExactWithAtMostAPartOfEachConnectionSentTwiceWhenTheLinkStalls() throws Exception {
    assertThatAFaultCostsAtMostAPartOfEach(
        stalled -> {
          stalled.stall();
          return window.inFlight();
        });
  }

  private void assertThatAFaultCostsAtMostAPartOfEach(ToLongFunction<NetworkLink> fault)
      throws Exception {
    // Given
    var content = Bytes.random(3, LARGE);
    var parts = new AtomicInteger();
    var hit = new AtomicLong();
    var faulty =
        new CopyWatch() {
          @Override
          public void progressed(CopyProgress progress) {
            if (parts.incrementAndGet() == 15) {
              hit.set(fault.applyAsLong(link));
            }
          }
        };

    // When
    var results = await(copyAll(content, COPIES, faulty));

    // Then
    assertThat(results).extracting(CopyResult::bytesSent).containsOnly((long) LARGE);
    assertThat(hit).hasPositiveValue();
    // Each failed attempt costs at most the part that it sent. On a busy machine attempts also end
    // by the timeout, so the connections that were hit may be fewer than the failed attempts.
    long repeated = Math.max(hit.get(), failedAttempts.get());
    assertThat(link.carried(Direction.TO_SERVER))
        .isLessThanOrEqualTo((long) COPIES * LARGE + repeated * PART + ENVELOPES);
    assertThat(window.inFlight()).isZero();
    assertExact(content, COPIES);
  }

  private List<Future<CopyResult>> copyAll(byte[] content, int count, CopyWatch watch) {
    var source = new ObjectKey(prefix + "/source");
    sourceBucket.put(source, Slice.of(content));
    var far = far();
    var sha256 = Sha256.of(content);
    var pace = window.pace("account", Pace.NONE);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new CopyRequest(sourceBucket, source, far, destination(i), content.length, sha256)
                    .at(pace))
        .map(
            request ->
                threads.submit(() -> copier.copy(request, PartLedger.inMemory(), seeing(watch))))
        .toList();
  }

  private ObjectKey destination(int copy) {
    return new ObjectKey(prefix + "/copy-" + copy);
  }

  private CopyWatch seeing(CopyWatch watch) {
    return new CopyWatch() {
      @Override
      public void progressed(CopyProgress progress) {
        mostInFlight.accumulateAndGet(window.inFlight(), Math::max);
        watch.progressed(progress);
      }
    };
  }

  private static List<CopyResult> await(List<Future<CopyResult>> copies) throws Exception {
    var results = new ArrayList<CopyResult>();
    for (var copy : copies) {
      results.add(copy.get(5, TimeUnit.MINUTES));
    }
    return results;
  }

  private void assertExact(byte[] content, int count) {
    assertThat(IntStream.range(0, count).mapToObj(this::destination))
        .map(destinationBucket::find)
        .map(found -> found.flatMap(StoredObject::checksum).orElseThrow())
        .containsOnly(Crc32c.of(content));
  }

  private ObjectStore far() {
    var keys = new StoreCredentials(server.accessKey(), server.secretKey());
    return new RetryingObjectStore(
        MinioObjectStore.connect(
            StoreAddress.of("far", link.address(), "window-destination", keys),
            new Transport(PATIENCE, PATIENCE, 32)),
        new RetrySettings(5, Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMinutes(2)),
        InstantSource.system(),
        new Random(1),
        delay -> {
          failedAttempts.incrementAndGet();
          link.restore();
          TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        });
  }
}
