package io.geovault.objectstore.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fault-S4")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmallFileTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "/dev/zero, it is not a regular file",
    "/proc, it is not a regular file",
    "/proc/self/fd, it is not a regular file",
    "/no/such/file, it does not exist"
  })
  void shouldRefuseWhatIsNoRegularFile(Path file, String why) {
    assertUnreadable(file, why);
  }

  @Test
  void shouldNotWaitForAWriterOfAPipe() throws Exception {
    // Given
    Path pipe = directory.resolve("pipe");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();

    // Then
    assertUnreadable(pipe, "it is not a regular file");
  }

  @Test
  void shouldRefuseALinkToADevice() throws Exception {
    // Given
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/dev/zero"));

    // Then
    assertUnreadable(link, "it is not a regular file");
  }

  @Test
  void shouldReadASecretUpToItsBoundAndNoFurther() throws Exception {
    // Given
    Path longest = Files.writeString(directory.resolve("longest"), "a".repeat(64 * 1024));
    Path longer = Files.writeString(directory.resolve("longer"), "a".repeat(64 * 1024 + 1));

    // Then
    assertThat(SmallFile.secret(longest)).hasSize(64 * 1024);
    assertUnreadable(longer, "it is larger than 65536 bytes");
  }

  @Test
  void shouldRefuseAHugeFileWithoutReadingIt() throws Exception {
    // Given
    Path huge = directory.resolve("huge");
    try (var file = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(1L << 40);
    }

    // Then
    assertUnreadable(huge, "it is larger than 65536 bytes");
  }

  @Test
  void shouldReadAFileOfProcWhichSaysThatItIsEmpty() throws Exception {
    assertThat(SmallFile.read(Path.of("/proc/sys/kernel/hostname"), 1024)).isNotBlank();
  }

  @Test
  void shouldRefuseBytesThatAreNoText() throws Exception {
    // Given
    Path bytes = Files.write(directory.resolve("bytes"), new byte[] {(byte) 0xff, 1});

    // Then
    assertUnreadable(bytes, "it is not UTF-8 text");
    assertThatExceptionOfType(SmallFile.Unreadable.class)
        .isThrownBy(() -> SmallFile.path("a\0b"))
        .withMessage("it is not a file name");
  }

  private static void assertUnreadable(Path file, String why) {
    assertThatExceptionOfType(SmallFile.Unreadable.class)
        .isThrownBy(() -> SmallFile.secret(file))
        .withMessage(why)
        .withNoCause();
  }
}
