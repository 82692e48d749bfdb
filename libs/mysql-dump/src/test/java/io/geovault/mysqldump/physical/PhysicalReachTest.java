package io.geovault.mysqldump.physical;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.mysql.ServerFacts;
import io.geovault.mysql.ServerFlavor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B3")
class PhysicalReachTest {
  private static final PhysicalTool OLD = tool("10.11.18");
  private static final PhysicalTool NEW = tool("11.4.5");

  @Test
  void shouldReachAServerOfTheToolsSeriesWhoseDataIsHere() {
    // When
    PhysicalReach reach =
        PhysicalReach.judge(server("11.4.9-MariaDB-log"), List.of(OLD, NEW), Optional.empty());

    // Then
    assertThat(reach).isEqualTo(new PhysicalReach.Reaches(NEW));
  }

  @Test
  void shouldNotTakeAToolOfAnotherSeries() {
    // When
    PhysicalReach reach =
        PhysicalReach.judge(server("10.6.21-MariaDB"), List.of(OLD, NEW), Optional.empty());

    // Then
    assertThat(reach)
        .isEqualTo(
            new PhysicalReach.DoesNot(
                "no mariadb-backup of series 10.6 is installed, only of 10.11, 11.4"));
  }

  @Test
  void shouldSayThatNoToolIsInstalledAtAll() {
    // When
    PhysicalReach reach =
        PhysicalReach.judge(server("10.11.1-MariaDB"), List.of(), Optional.empty());

    // Then
    assertThat(reach)
        .isEqualTo(new PhysicalReach.DoesNot("no mariadb-backup of series 10.11 is installed"));
  }

  @Test
  void shouldNotReachDataThatIsElsewhere() {
    // When
    PhysicalReach reach =
        PhysicalReach.judge(
            server("10.11.1-MariaDB"), List.of(OLD), Optional.of("the server is on db-7"));

    // Then
    assertThat(reach).isEqualTo(new PhysicalReach.DoesNot("the server is on db-7"));
  }

  @Test
  void shouldLeaveMySqlToItsLogicalBackup() {
    // When
    PhysicalReach reach =
        PhysicalReach.judge(server("8.0.36"), List.of(OLD, NEW), Optional.empty());

    // Then
    assertThat(reach)
        .isEqualTo(
            new PhysicalReach.DoesNot("there is no physical backup of MySQL, only of MariaDB"));
  }

  @Test
  void shouldKnowNoSeriesOfAnotherProgram() {
    assertThat(PhysicalTool.of(Path.of("/x"), "xtrabackup version 8.0.35 based on MySQL server"))
        .isEmpty();
  }

  private static PhysicalTool tool(String version) {
    return PhysicalTool.of(
            Path.of("/usr/bin/mariadb-backup"),
            "/usr/bin/mariadb-backup based on MariaDB server " + version + "-MariaDB (x86_64)")
        .orElseThrow();
  }

  private static ServerFacts server(String version) {
    return new ServerFacts(
        version,
        ServerFlavor.of(version),
        Optional.empty(),
        new ServerFacts.Binlog(true, "ROW", "FULL"),
        "ON",
        Instant.EPOCH);
  }
}
