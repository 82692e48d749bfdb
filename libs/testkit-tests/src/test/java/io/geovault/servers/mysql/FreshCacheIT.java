package io.geovault.servers.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.servers.machine.CacheDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens once per machine, whatever this machine's cache already holds. */
class FreshCacheIT {

  @TempDir Path cache;
  @TempDir Path home;

  static Stream<MySqlFlavor> flavors() {
    return MySqlFlavor.available().stream();
  }

  @BeforeEach
  void useAnEmptyCache() throws IOException {
    // What setup fetched stays where it is: only what Java unpacks is made anew.
    Files.createSymbolicLink(cache.resolve("mysql"), MySqlFlavor.mysqlHome());
    System.setProperty("geovault.cache", cache.toString());
  }

  @AfterEach
  void useTheMachinesCache() {
    System.clearProperty("geovault.cache");
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void shouldUnpackAndInitialiseOnceAndGiveEachServerAnIdentity(MySqlFlavor flavor) {
    // Given
    String first = identity(flavor, home.resolve("first"));

    // When
    String second = identity(flavor, home.resolve("second"));

    // Then
    assertThat(first).isNotEmpty();
    assertThat(second).isNotEqualTo(first);
    assertThat(MySqlTools.of(flavor).dump()).isExecutable();
    assertThat(MySqlTools.of(flavor).client()).isExecutable();
  }

  @Test
  void shouldPublishNothingThatCouldNotBeFilled() {
    // When / Then
    assertThatThrownBy(
            () ->
                CacheDirectory.entry(
                    "half",
                    directory -> {
                      Files.createFile(directory.resolve("one"));
                      throw new IOException("the disk is full");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("the disk is full");
    assertThat(cache.resolve("half")).doesNotExist();
  }

  @Test
  void shouldTakeTheEntryOfTheQuickerProcess() throws IOException {
    // When
    Path entry =
        CacheDirectory.entry(
            "raced",
            directory ->
                Files.createFile(Files.createDirectory(cache.resolve("raced")).resolve("x")));

    // Then
    assertThat(entry.resolve("x")).exists();
  }

  private static String identity(MySqlFlavor flavor, Path directory) {
    String variable = flavor.isMariaDb() ? "@@server_uid" : "@@server_uuid";
    try (MySqlServer server = MySqlServer.start(flavor, directory)) {
      return server.query("SELECT " + variable) + server.port();
    }
  }
}
