package io.geovault.mysqldump.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.checksum.Crc32c;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectUploadTest {
  private static final ObjectKey KEY = new ObjectKey("a/b/data.xbstream");
  private static final int MEBI = 1 << 20;
  private static final int STRETCH = 60_000;

  private final FaultyObjectStore store = new FaultyObjectStore();
  private final ObjectUpload upload = new ObjectUpload(store, KEY, 0);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8 * MEBI - 1, 8 * MEBI, 8 * MEBI + 1, 16 * MEBI, 30 * MEBI})
  void shouldStoreAStreamOfAnySize(int size) throws Exception {
    // Given
    byte[] content = bytes(size);

    // When
    append(content);
    StoredArchive stored = upload.finish();

    // Then
    assertThat(store.content(KEY)).isEqualTo(content);
    assertThat(stored).isEqualTo(new StoredArchive(size, Crc32c.of(content)));
    assertThat(upload.writtenBytes()).isEqualTo(size);
    assertThat(store.pendingUploads("")).isEmpty();
  }

  @Test
  void shouldLeaveNothingWhenGivenUp() throws Exception {
    // Given
    append(bytes(20 * MEBI));

    // When
    upload.abort();

    // Then
    assertThat(store.objects()).isEmpty();
    assertThat(store.pendingUploads("")).isEmpty();
  }

  @Test
  void shouldPassOnTheReasonOfAStoreThatDies() {
    // Given
    store.refusePartsFrom = 1;

    // When / Then
    assertThatExceptionOfType(ObjectStoreException.StoreUnreachable.class)
        .isThrownBy(
            () -> {
              append(bytes(40 * MEBI));
              upload.finish();
            });
  }

  private void append(byte[] content) throws InterruptedException {
    for (int at = 0; at < content.length; at += STRETCH) {
      upload.append(content, at, Math.min(STRETCH, content.length - at));
    }
  }

  private static byte[] bytes(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
