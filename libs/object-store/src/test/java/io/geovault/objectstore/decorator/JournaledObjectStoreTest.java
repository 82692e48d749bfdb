package io.geovault.objectstore.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.memory.InMemoryObjectStore;
import io.geovault.objectstore.unfinished.BegunUpload;
import io.geovault.objectstore.unfinished.UploadJournal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournaledObjectStoreTest {

  private static final ObjectKey KEY = new ObjectKey("a/i/backups/s/data.tar");

  private final InMemoryObjectStore inner = new InMemoryObjectStore();
  private final Journal journal = new Journal();
  private final JournaledObjectStore store = new JournaledObjectStore(inner, journal);

  @Test
  void shouldRecordAnUploadBeforeTheStoreBeginsIt() {
    // When
    UploadId upload = store.beginUpload(KEY);

    // Then
    assertThat(journal.lines).containsExactly("beginning, 0 at the store", "begun " + upload);
  }

  @Test
  void shouldBeginNothingThatCannotBeRecorded() {
    // Given
    journal.broken = true;

    // Then
    assertThatIllegalStateException().isThrownBy(() -> store.beginUpload(KEY));
    assertThat(inner.pendingUploads(KEY)).isEmpty();
  }

  @Test
  void shouldRecordTheEndOfACompletedUpload() {
    // Given
    UploadId upload = store.beginUpload(KEY);
    var part = store.uploadPart(KEY, upload, 1, Slice.of(new byte[] {1, 2, 3}));

    // When
    store.completeUpload(KEY, upload, List.of(part));

    // Then
    assertThat(journal.lines).last().isEqualTo("ended " + upload);
  }

  @Test
  void shouldRecordTheEndOfAnAbortedUpload() {
    // Given
    UploadId upload = store.beginUpload(KEY);

    // When
    store.abortUpload(KEY, upload);

    // Then
    assertThat(journal.lines).last().isEqualTo("ended " + upload);
  }

  private final class Journal implements UploadJournal {

    private final List<String> lines = new ArrayList<>();
    private boolean broken;

    @Override
    public void beginning(StoreAddress address, ObjectKey key) {
      if (broken) {
        throw new IllegalStateException("The database is away");
      }
      lines.add("beginning, " + inner.pendingUploads(key).size() + " at the store");
    }

    @Override
    public void begun(StoreAddress address, ObjectKey key, UploadId upload) {
      lines.add("begun " + upload);
    }

    @Override
    public void ended(StoreAddress address, ObjectKey key, UploadId upload) {
      lines.add("ended " + upload);
    }

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
