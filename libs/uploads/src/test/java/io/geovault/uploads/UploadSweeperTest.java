package io.geovault.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.region.AccountPrefix;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.region.StoresConfig;
import io.geovault.objectstore.sweep.UploadSweep;
import io.geovault.objectstore.sweep.UploadsConfig;
import io.geovault.objectstore.unfinished.BegunUpload;
import io.geovault.objectstore.unfinished.UploadJournal;
import io.geovault.platform.sweep.Sweep;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R6")
class UploadSweeperTest {

  @Test
  void shouldRefuseToEndUploadsThatMayJustHaveBegun() {
    // Given
    UploadSweeper sweeper = sweeper(new Journal(), Duration.ofMinutes(59), Duration.ofMinutes(10));

    // When / Then
    assertThatIllegalStateException()
        .isThrownBy(() -> sweeper.check(new StartupEvent()))
        .withMessageContaining("geovault.uploads.keep")
        .withMessageContaining("at least 1 hour");
  }

  @Test
  void shouldAcceptAnHour() {
    // Given
    UploadSweeper sweeper = sweeper(new Journal(), Duration.ofHours(1), Duration.ofMinutes(10));

    // When / Then
    assertThatCode(() -> sweeper.check(new StartupEvent())).doesNotThrowAnyException();
  }

  @Test
  void shouldSweepEveryRegionThatHasAStore() {
    // Given
    Journal journal = new Journal();
    UploadSweeper sweeper = sweeper(journal, Duration.ofHours(1), Duration.ofMillis(20));

    // When
    List<Sweep> sweeps = sweeper.sweeps();
    boolean more = sweeps.getFirst().batch().getAsBoolean();

    // Then
    assertThat(sweeps)
        .extracting(Sweep::name, Sweep::every)
        .containsExactly(tuple("uploads-cn-hangzhou", Duration.ofMillis(20)));
    assertThat(journal.swept).containsExactly("cn-hangzhou");
    assertThat(more).isFalse();
  }

  private static UploadSweeper sweeper(Journal journal, Duration keep, Duration poll) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    RegionStores stores =
        new RegionStores(
            () -> Map.of("cn-hangzhou", new Unused()), meters, Clock.systemUTC(), journal);
    return new UploadSweeper(
        stores,
        new UploadSweep(stores, journal, (begun, upload) -> true, meters),
        new Periods(keep, poll));
  }

  private record Periods(Duration keep, Duration poll) implements UploadsConfig {}

  /** A journal in which nothing is due. */
  private static final class Journal implements UploadJournal {
    private final List<String> swept = new ArrayList<>();

    @Override
    public List<BegunUpload> claim(String region, int limit) {
      swept.add(region);
      return List.of();
    }

    @Override
    public void beginning(StoreAddress store, ObjectKey key) {}

    @Override
    public void begun(StoreAddress store, ObjectKey key, UploadId upload) {}

    @Override
    public void ended(StoreAddress store, ObjectKey key, UploadId upload) {}

    @Override
    public boolean isLatest(BegunUpload begun) {
      return true;
    }

    @Override
    public void forget(BegunUpload begun) {}
  }

  /** A store to which no request is sent, because nothing is due. */
  private record Unused() implements StoresConfig.Store {

    @Override
    public URI internalEndpoint() {
      return URI.create("http://127.0.0.1:1");
    }

    @Override
    public Optional<URI> publicEndpoint() {
      return Optional.empty();
    }

    @Override
    public String bucket() {
      return "vault";
    }

    @Override
    public Map<String, List<AccountPrefix>> prefixes() {
      return Map.of();
    }

    @Override
    public String accessKeyRef() {
      return "env:NONE";
    }

    @Override
    public String secretKeyRef() {
      return "env:NONE";
    }

    @Override
    public Optional<String> purgeAccessKeyRef() {
      return Optional.empty();
    }

    @Override
    public Optional<String> purgeSecretKeyRef() {
      return Optional.empty();
    }
  }
}
