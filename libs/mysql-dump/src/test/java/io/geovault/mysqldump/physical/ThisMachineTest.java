package io.geovault.mysqldump.physical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The content of /proc for a server in process 77 that listens on port 3306, and for others. */
@Tag("B3")
class ThisMachineTest {
  private static final int CLIENT = 0xD431;

  @TempDir Path root;

  private Path data;
  private Path process;

  @BeforeEach
  void makeProcess() throws IOException {
    data = Files.createDirectories(root.resolve("data"));
    process = Files.createDirectories(root.resolve("proc/77"));
    Files.createDirectories(root.resolve("proc/sys/kernel"));
    Files.writeString(root.resolve("proc/sys/kernel/hostname"), "db-1\n");
    Files.writeString(data.resolve("db.pid"), "77\n");
    Files.createSymbolicLink(process.resolve("cwd"), data);
    Files.createSymbolicLink(
        Files.createDirectories(process.resolve("fd")).resolve("40"), Path.of("socket:[4711]"));
    Files.createDirectories(process.resolve("net"));
    connected("0100007F:0CEA 0100007F:D431", 4711);
  }

  @Test
  void shouldKnowTheServerByTheConnectionItHolds() {
    assertThat(obstacle(server("db-1", CLIENT))).isEmpty();
  }

  @Test
  void shouldNotReachAServerOfAnotherMachine() {
    assertThat(obstacle(server("db-2", CLIENT)))
        .isEqualTo("the server is on db-2, not on this machine");
  }

  @Test
  void shouldNotTakeAnotherServerWithTheSamePaths() {
    assertThat(obstacle(server("db-1", CLIENT + 1)))
        .isEqualTo("process 77 here is not the server that answers");
  }

  @Test
  void shouldNotTakeAnotherProcessThanTheOneThatHoldsTheConnection() throws IOException {
    // Given
    connected("0100007F:0CEA 0100007F:D431", 4712);

    // When / Then
    assertThat(obstacle(server("db-1", CLIENT))).contains("is not the server that answers");
  }

  @Test
  void shouldNotTakeAProcessThatWorksElsewhere() throws IOException {
    // Given
    Files.delete(process.resolve("cwd"));
    Files.createSymbolicLink(
        process.resolve("cwd"), Files.createDirectories(root.resolve("other")));

    // When / Then
    assertThat(obstacle(server("db-1", CLIENT))).contains("process 77 does not work in ");
  }

  @Test
  void shouldSayThatADirectoryIsNotReadable() {
    // Given
    var server =
        new ServerPlace("db-1", root.resolve("gone"), root.resolve("gone/db.pid"), 3306, CLIENT);

    // When / Then
    assertThat(obstacle(server)).contains("is not readable");
  }

  @Test
  void shouldSayThatTheProcessIsNotToBeSeen() throws IOException {
    // Given
    Files.writeString(data.resolve("db.pid"), "78\n");

    // When / Then
    assertThat(obstacle(server("db-1", CLIENT))).contains("cannot be looked at");
  }

  @Test
  @Tag("fault-S4")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void shouldNotReadAFileWithoutEndThatTheServerNames() throws IOException {
    // Given
    Files.delete(data.resolve("db.pid"));
    Files.createSymbolicLink(data.resolve("db.pid"), Path.of("/dev/zero"));

    // When / Then
    assertThat(obstacle(server("db-1", CLIENT)))
        .contains("db.pid cannot be used: it is not a regular file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc", "self", "0", "-1", "", "77/../78", "12345678901"})
  @Tag("fault-S4")
  void shouldNotTakeTextForAProcess(String pid) throws IOException {
    // Given
    Files.writeString(data.resolve("db.pid"), pid);

    // When / Then
    assertThat(obstacle(server("db-1", CLIENT))).contains("holds no process id");
  }

  private void connected(String ends, int inode) throws IOException {
    Files.writeString(
        process.resolve("net/tcp"),
        """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:0CEA 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4000 1
           1: %s 01 00000000:00000000 00:00000000 00000000     0        0 %d 1
        """
            .formatted(ends, inode));
  }

  private ServerPlace server(String hostName, int clientPort) {
    return new ServerPlace(hostName, data, data.resolve("db.pid"), 3306, clientPort);
  }

  private String obstacle(ServerPlace server) {
    return new ThisMachine(root.resolve("proc")).obstacle(server).orElse("");
  }
}
