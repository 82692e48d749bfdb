package io.geovault.objectstore.region;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.Reach;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.unfinished.BegunUpload;
import io.geovault.objectstore.unfinished.UploadJournal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RegionStoresTest {

  private final RegionStores stores =
      new RegionStores(Map::of, new SimpleMeterRegistry(), InstantSource.system(), new NoJournal());

  @Test
  void shouldSayInOneWayThatARegionHasNoStore() {
    Stream.<ThrowingCallable>of(
            () -> stores.require("cn-x"),
            () -> stores.require("cn-x", Reach.PUBLIC),
            () -> stores.require("cn-x", "bucket"),
            () -> stores.require("cn-x", "bucket", Reach.PUBLIC))
        .forEach(
            call ->
                assertThatExceptionOfType(RegionWithoutStore.class)
                    .isThrownBy(call)
                    .withMessage(
                        "cn-x has no object store configured here; ask the operator for one"));
  }

  /** The journal of an installation without uploads. */
  private static final class NoJournal implements UploadJournal {

    @Override
    public void beginning(StoreAddress store, ObjectKey key) {}

    @Override
    public void begun(StoreAddress store, ObjectKey key, UploadId upload) {}

    @Override
    public void ended(StoreAddress store, ObjectKey key, UploadId upload) {}

    @Override
    public List<BegunUpload> claim(String region, int limit) {
      return List.of();
    }

    @Override
    public boolean isLatest(BegunUpload begun) {
      return true;
    }

    @Override
    public void forget(BegunUpload begun) {}
  }
}
