package io.geovault.mysqldump.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarStreamTest {
  private static final ObjectKey KEY = new ObjectKey("a/b/data.tar");
  private static final Instant MODIFIED = Instant.parse("2026-01-02T03:04:05Z");
  private static final int MEBI = 1 << 20;

  @TempDir Path directory;

  private final FaultyObjectStore store = new FaultyObjectStore();
  private final TarStream tar = new TarStream(store, KEY, 0, MODIFIED);
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  @Test
  void shouldPutASmallArchiveInOneRequest() throws Exception {
    // Given
    add("root/config.txt", 100);
    add("root/empty/data", 0);
    add("root/block/data", 512);

    // When
    StoredArchive archive = tar.finish();

    // Then
    assertThat(store.partOrder).isEmpty();
    assertThat(archive.sizeBytes()).isEqualTo(store.content(KEY).length);
    assertExtractsTo(entries);
  }

  @ParameterizedTest
  @ValueSource(ints = {30 * MEBI, 8 * MEBI - 512, 8 * MEBI, 16 * MEBI - 1024, 16 * MEBI - 1536})
  void shouldSendAnEntryLargerThanAPartAndItsHeaderLast(int size) throws Exception {
    // Given
    add("root/db/data", size);
    add("root/db/schema", 777);

    // When
    StoredArchive archive = tar.finish();

    // Then
    assertThat(archive)
        .isEqualTo(new StoredArchive(store.content(KEY).length, crcOf(store.content(KEY))));
    assertExtractsTo(entries);
  }

  @Test
  void shouldKeepThePartOfAnOpenHeaderUntilTheEntryEnds() throws Exception {
    // Given
    add("root/small", 10);
    var entry = tar.entry("root/large");

    // When
    entry.write(new byte[40 * MEBI]);

    // Then
    assertThat(store.partOrder).doesNotContain(1);
    entry.close();
    tar.finish();
    assertThat(store.find(KEY)).isPresent();
  }

  @Test
  void shouldLeaveNoRemainsWhenGivenUp() throws Exception {
    // Given
    var entry = tar.entry("root/large");
    entry.write(new byte[30 * MEBI]);

    // When
    tar.abort();

    // Then
    assertThat(store.pendingUploads("")).isEmpty();
    assertThat(store.objects()).isEmpty();
  }

  @Test
  void shouldPassOnTheFailureOfAPart() {
    // Given
    store.refusePartsFrom = 1;

    // Then
    assertThatExceptionOfType(ObjectStoreException.StoreUnreachable.class)
        .isThrownBy(
            () -> {
              add("root/large", 60 * MEBI);
              tar.finish();
            });
    tar.abort();
    assertThat(store.pendingUploads("")).isEmpty();
  }

  @Test
  void shouldTakeALostAnswerForSuccessWhenTheObjectIsThere() throws Exception {
    // Given
    store.loseAnswerOfComplete = true;
    add("root/large", 20 * MEBI);

    // When
    StoredArchive archive = tar.finish();

    // Then
    assertThat(archive.crc32c()).isEqualTo(crcOf(store.content(KEY)));
  }

  @Test
  void shouldRefuseASecondOpenEntryAndBytesAfterTheEnd() throws Exception {
    // Given
    var entry = tar.entry("root/one");

    // Then
    assertThatIllegalStateException().isThrownBy(() -> tar.entry("root/two"));
    entry.write(1);
    entry.close();
    entry.close();
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> entry.write(1));
    assertThat(tar.writtenBytes()).isEqualTo(1024);
  }

  @Test
  void shouldReadBackWhatTheStoreHolds() throws Exception {
    // Given
    add("root/large", 17 * MEBI);
    StoredArchive archive = tar.finish();

    // When
    Sha256 digest = new ReadBack(store, KEY, archive).digest(() -> false);

    // Then
    assertThat(digest).isEqualTo(Sha256.of(store.content(KEY)));
  }

  @Test
  void shouldNoticeAStoreThatGivesBackOtherBytes() throws Exception {
    // Given
    add("root/file", 10);
    StoredArchive archive = tar.finish();
    store.flipOneBit = true;

    // Then
    assertThatExceptionOfType(ObjectStoreException.ChecksumMismatch.class)
        .isThrownBy(() -> new ReadBack(store, KEY, archive).digest(() -> false))
        .withMessageContaining("a/b/data.tar");
  }

  private void add(String path, int size) throws IOException {
    var content = new byte[size];
    new Random(size).nextBytes(content);
    entries.put(path, content);
    tar.add(path, content);
  }

  private static Crc32c crcOf(byte[] content) {
    return Crc32c.of(content);
  }

  private void assertExtractsTo(Map<String, byte[]> expected) throws Exception {
    Path file = Files.write(directory.resolve("x.tar"), store.content(KEY));
    Process process =
        new ProcessBuilder("tar", "xvf", file.toString(), "-C", directory.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines()).containsExactlyElementsOf(expected.keySet());
    for (Map.Entry<String, byte[]> entry : expected.entrySet()) {
      Path extracted = directory.resolve(entry.getKey());
      assertThat(extracted).hasBinaryContent(entry.getValue());
      assertThat(Files.getLastModifiedTime(extracted).toInstant()).isEqualTo(MODIFIED);
    }
  }
}
