package io.geovault.mysqldump.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivePiecesTest {
  private static final long GIBI = 1L << 30;

  @TempDir Path directory;

  @Nested
  class Headers {
    @ParameterizedTest
    @ValueSource(longs = {8 * GIBI - 1, 8 * GIBI, 9 * GIBI + 5})
    void shouldBeReadByTarWhateverTheSize(long size) throws Exception {
      // Given
      Path file = directory.resolve("large.tar");
      byte[] header = TarHeader.of("root/large", size, Instant.EPOCH);

      // When
      try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
        sparse.write(header);
        sparse.setLength(header.length + size + TarHeader.padding(size) + 1024);
      }

      // Then
      assertThat(run("tar", "tvf", file.toString())).contains(" " + size + " ").contains("large");
      Files.delete(file);
    }

    @Test
    void shouldSplitALongPathBetweenNameAndPrefix() throws Exception {
      // Given
      String path = "backup_root/" + "f".repeat(100) + "/schema.sql.gz";
      byte[] archive = new byte[1024 + 512];
      System.arraycopy(TarHeader.of(path, 0, Instant.EPOCH), 0, archive, 0, 512);

      // When
      Path file = Files.write(directory.resolve("long.tar"), archive);

      // Then
      assertThat(run("tar", "tf", file.toString())).isEqualTo(path + "\n");
    }

    @Test
    void shouldRefuseAPathThatDoesNotFit() {
      // Given
      String path = "f".repeat(200) + "/x/" + "n".repeat(101);

      // Then
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TarHeader.of(path, 0, Instant.EPOCH))
          .withMessageContaining("no room");
    }
  }

  @Nested
  class Sizes {
    @Test
    void shouldHoldMoreThanATebibyteThoughNothingWasExpected() {
      // Given
      var sizes = PartSizes.forEstimate(0);

      // When
      long total = IntStream.rangeClosed(1, 10_000).mapToLong(sizes::of).sum();

      // Then
      assertThat(sizes.of(1)).isEqualTo(8 << 20);
      assertThat(sizes.of(6000)).isEqualTo(8 << 20);
      assertThat(sizes.of(6001)).isEqualTo(16 << 20);
      assertThat(total).isGreaterThan(1024 * GIBI);
    }

    @Test
    void shouldSendAnExpectedSizeInEqualParts() {
      // Given
      var sizes = PartSizes.forEstimate(100 * GIBI);

      // Then
      assertThat(sizes.of(1)).isEqualTo(24 << 20).isEqualTo(sizes.of(5000));
    }

    @Test
    void shouldNeverNeedMoreThanOneArray() {
      // Given
      var sizes = PartSizes.forEstimate(Long.MAX_VALUE);

      // Then
      assertThat(sizes.of(10_000)).isEqualTo(1 << 30);
      assertThatIllegalArgumentException().isThrownBy(() -> sizes.of(10_001));
    }
  }

  @Nested
  class Gzip {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 5_000_007})
    void shouldBeReadAsOneFile(int size) throws Exception {
      // Given
      var content = new byte[size];
      new Random(size).nextBytes(content);
      var out = new ByteArrayOutputStream();

      // When
      var gzip = new GzipMember(4);
      out.writeBytes(gzip.compress(content, size / 2));
      byte[] rest = Arrays.copyOfRange(content, size / 2, size);
      out.writeBytes(gzip.compress(rest, rest.length));

      // Then
      Path file = Files.write(directory.resolve("x.gz"), out.toByteArray());
      run("gzip", "-d", file.toString());
      assertThat(directory.resolve("x")).hasBinaryContent(content);
      assertThat(new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes())
          .isEqualTo(content);
    }
  }

  @Nested
  class Folders {
    @ParameterizedTest
    @CsvSource({
      "shop, shop",
      "my-app.v2, my-app.v2",
      "../../etc, %2E.%2F..%2Fetc",
      ".., %2E.",
      "-x, %2Dx",
      "a`b c, a%60b%20c",
      "数, %E6%95%B0",
      "config.txt, config%2Etxt",
      "Config.TXT, Config%2ETXT"
    })
    void shouldBeSafeAndReadable(String database, String folder) {
      assertThat(FolderName.of(database).value()).isEqualTo(folder);
    }

    @Test
    void shouldStayDifferentWhenCut() {
      // Given
      String stem = "数".repeat(63);

      // When
      var one = FolderName.of(stem + "一");
      var other = FolderName.of(stem + "二");

      // Then
      assertThat(one).isNotEqualTo(other);
      assertThat(one.toString()).hasSizeLessThanOrEqualTo(100);
    }
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
