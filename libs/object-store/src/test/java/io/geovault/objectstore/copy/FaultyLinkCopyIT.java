package io.geovault.objectstore.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.objectstore.Bytes;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.StoreCredentials;
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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A copy over a link that drops, stalls, resets or corrupts bytes: it is exact, and few bytes are
 * sent twice.
 */
@Tag("R6")
@EnabledIf("available")
class FaultyLinkCopyIT {
  private static final int PART = CopySettings.MIN_PART_BYTES;
  private static final int PARTS = 8;
  private static final byte[] CONTENT = Bytes.random(7, PARTS * PART - 12_345);

  /** A stall lasts this long; the requests of a busy machine end earlier. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** Allowance for requests, with their headers and checksums, of each part and attempt. */
  private static final int ENVELOPES = 1 << 17;

  @TempDir static Path directory;

  private static MinioServer server;
  private static ObjectStore sourceBucket;
  private static ObjectStore destinationBucket;

  private final ObjectKey key = new ObjectKey(UUID.randomUUID() + "/data.tar");
  private final ObjectCopier copier =
      new ObjectCopier(new CopySettings(8L * PART, PART, 4), InstantSource.system());
  private final AtomicInteger failedAttempts = new AtomicInteger();
  private NetworkLink fromSource;
  private NetworkLink toDestination;

  static boolean available() {
    return MinioServer.onPath().isPresent();
  }

  @BeforeAll
  static void start() {
    server = MinioServer.start(ObjectStoreOptions.in(directory));
    sourceBucket = RealStores.connect(server, "far-source");
    destinationBucket = RealStores.connect(server, "far-destination");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() {
    fromSource = NetworkLink.to(server.endpoint(), LinkSettings.NEAR);
    toDestination = NetworkLink.to(server.endpoint(), LinkSettings.NEAR);
    sourceBucket.put(key, Slice.of(CONTENT));
  }

  @AfterEach
  void close() {
    copier.close();
    fromSource.close();
    toDestination.close();
  }

  /** Damages a link in the middle of a copy; returns how many connections were hit. */
  private interface Harm extends ToIntFunction<NetworkLink> {}

  static Stream<Named<Harm>> harms() {
    return Stream.of(
        Named.of("reset", NetworkLink::reset),
        Named.of("drop", NetworkLink::drop),
        Named.of(
            "stall",
            link -> {
              link.stall();
              return 4;
            }),
        Named.of(
            "bent byte",
            link -> {
              link.corrupt(Direction.TO_SERVER, PART / 2);
              return 1;
            }));
  }

  @ParameterizedTest
  @MethodSource("harms")
  void shouldSendAtMostOnePartTwicePerFaultOfTheLinkToTheDestination(Harm harm) throws IOException {
    // Given
    var hit = new AtomicInteger();

    // When
    var result = copier.copy(request(), PartLedger.inMemory(), once(toDestination, harm, hit));

    // Then
    assertThat(copied()).isEqualTo(CONTENT);
    assertThat(result.bytesSent()).isEqualTo(CONTENT.length);
    assertThat(hit).hasPositiveValue();
    // Each failed attempt costs at most the part that it sent. On a busy machine attempts also end
    // by the timeout, so the connections that were hit may be fewer than the failed attempts.
    long repeated = Math.max(hit.get(), failedAttempts.get());
    assertThat(toDestination.carried(Direction.TO_SERVER))
        .isLessThanOrEqualTo(CONTENT.length + repeated * PART + ENVELOPES);
  }

  @ParameterizedTest
  @MethodSource("harms")
  void shouldSendNothingTwiceWhateverTheLinkFromTheSourceDoes(Harm harm) throws IOException {
    // When
    var result =
        copier.copy(request(), PartLedger.inMemory(), once(fromSource, harm, new AtomicInteger()));

    // Then
    assertThat(copied()).isEqualTo(CONTENT);
    assertThat(result.bytesSent()).isEqualTo(CONTENT.length);
  }

  @Test
  void shouldSendOnlyTheCorruptedPartAgainWhenBytesChangeBetweenSourceAndHere() throws IOException {
    // When
    var result =
        copier.copy(
            request(),
            PartLedger.inMemory(),
            once(
                fromSource,
                link -> {
                  link.corrupt(Direction.FROM_SERVER, 2L * PART + PART / 2);
                  return 1;
                },
                new AtomicInteger()));

    // Then
    assertThat(copied()).isEqualTo(CONTENT);
    assertThat(result.bytesSent())
        .isBetween((long) CONTENT.length + 1, CONTENT.length + (long) PART);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, PART - 1})
  void shouldReadACorruptedSmallObjectAgain(int size) throws IOException {
    // Given
    var small = new ObjectKey(UUID.randomUUID() + "/data.tar");
    var content = Bytes.random(size, size);
    sourceBucket.put(small, Slice.of(content));
    var request =
        new CopyRequest(
            through(fromSource, "far-source"),
            small,
            through(toDestination, "far-destination"),
            small,
            size,
            Sha256.of(content));
    fromSource.corrupt(Direction.FROM_SERVER, 500 + size / 2);

    // When
    copier.copy(request, PartLedger.inMemory(), CopyWatch.NONE);

    // Then
    try (var in = destinationBucket.open(small)) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  void shouldStillRefuseASourceThatIsAnotherOne() {
    // Given
    var other = CONTENT.clone();
    other[3 * PART] ^= 1;
    var request =
        new CopyRequest(
            through(fromSource, "far-source"),
            key,
            through(toDestination, "far-destination"),
            key,
            CONTENT.length,
            Sha256.of(other));

    // Then
    assertThatExceptionOfType(ChecksumMismatch.class)
        .isThrownBy(() -> copier.copy(request, PartLedger.inMemory(), CopyWatch.NONE));
    assertThat(destinationBucket.find(key)).isEmpty();
    assertThat(destinationBucket.pendingUploads(key.value())).isEmpty();
  }

  /** Applies the harm once, when the second part is confirmed. */
  private static CopyWatch once(NetworkLink link, Harm harm, AtomicInteger hit) {
    var done = new AtomicInteger();
    return new CopyWatch() {
      @Override
      public void progressed(CopyProgress progress) {
        if (progress.partsDone() >= 2 && done.getAndIncrement() == 0) {
          hit.set(harm.applyAsInt(link));
        }
      }
    };
  }

  private CopyRequest request() {
    return new CopyRequest(
            through(fromSource, "far-source"),
            key,
            through(toDestination, "far-destination"),
            key,
            CONTENT.length,
            Sha256.of(CONTENT))
        .at(new Window(WindowRange.upTo(4), System::nanoTime).pace("account", Pace.NONE));
  }

  private ObjectStore through(NetworkLink link, String bucket) {
    var far =
        MinioObjectStore.connect(
            StoreAddress.of(
                "far",
                link.address(),
                bucket,
                new StoreCredentials(server.accessKey(), server.secretKey())),
            new Transport(PATIENCE, PATIENCE, 32));
    return new RetryingObjectStore(
        far,
        new RetrySettings(5, Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMinutes(2)),
        InstantSource.system(),
        new Random(1),
        delay -> {
          if (link == toDestination) {
            failedAttempts.incrementAndGet();
          }
          link.restore();
          TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        });
  }

  private byte[] copied() throws IOException {
    try (var in = destinationBucket.open(key)) {
      return in.readAllBytes();
    }
  }
}
