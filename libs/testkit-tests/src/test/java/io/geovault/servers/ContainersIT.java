package io.geovault.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geovault.servers.container.ServerContainer;
import io.geovault.servers.container.ServerImage;
import io.geovault.servers.kafka.KafkaServer;
import io.geovault.servers.machine.Ports;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import io.geovault.servers.objectstore.ObjectStoreServer;
import io.geovault.servers.postgres.PostgresServer;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.EventPublisher;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.DockerClientFactory;

/** The servers in containers, where an engine answers and has or can get the image. */
class ContainersIT {

  @TempDir Path directory;

  @BeforeEach
  void choose() {
    assumeTrue(ServerContainer.isPossible(), "no Docker engine answers here");
    System.setProperty("geovault.test.servers", "containers");
  }

  @AfterEach
  void chooseProcessesAgain() {
    System.clearProperty("geovault.test.servers");
  }

  @Test
  void shouldOfferPostgres() throws Exception {
    // Given
    assumeHas(ServerImage.POSTGRES);
    try (PostgresServer postgres = PostgresServer.start(directory)) {
      // When
      postgres.createDatabase("kept");

      // Then
      try (var connection =
              DriverManager.getConnection(postgres.jdbcUrl("kept"), postgres.user(), "");
          var statement = connection.createStatement();
          var rows = statement.executeQuery("select current_database()")) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo("kept");
      }
    }
  }

  @Test
  void shouldOfferKafka() {
    // Given
    assumeHas(ServerImage.KAFKA);
    try (KafkaServer kafka = KafkaServer.start(directory);
        EventPublisher publisher = new EventPublisher(kafka.bootstrap())) {
      kafka.createTopics(3, "kept");

      // When
      publisher.publishBinary(
          "kept", "rm-1", Map.of("id", "1", "source", "/test", "type", "some.Type.v1"), "{}");

      // Then
      EventProbe probe = new EventProbe(kafka.bootstrap(), "kept");
      assertThat(probe.awaitOne("some.Type.v1", "rm-1", Duration.ofSeconds(20)).id())
          .isEqualTo("1");
      probe.close();
    }
  }

  @Test
  void shouldOfferMinio() {
    // Given
    assumeHas(ServerImage.MINIO);
    try (ObjectStoreServer store = ObjectStoreServer.start(directory)) {
      store.createBucket("kept");

      // When
      store.http().put("kept", "some/object", new byte[] {1, 2, 3});

      // Then
      assertThat(store.http().get("kept", "some/object")).containsExactly(1, 2, 3);
      assertThat(store.enforcesObjectLock()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldOfferMySql(MySqlFlavor flavor) throws Exception {
    // Given
    assumeTrue(flavor.isAvailable(), "no client programs for " + flavor);
    assumeHas(ServerImage.valueOf(flavor.name()));
    try (MySqlServer mysql = MySqlServer.start(flavor, directory)) {
      // When
      String format = mysql.query("SELECT @@log_bin, @@binlog_format, @@port <> " + mysql.port());

      // Then
      assertThat(format).isEqualTo("1\tROW\t1");
      assertThat(
              mysql.query(
                  "SELECT COUNT(*) > 0 FROM mysql.user WHERE user = '" + mysql.user() + "'"))
          .isEqualTo("1");
    }
  }

  @Test
  void shouldSayWhyItDidNotStart() {
    // Given
    assumeHas(ServerImage.MINIO);
    var plan =
        new ServerContainer.Plan(
            ServerImage.MINIO, Ports.free(), Map.of(), List.of("server", "--no-such-option"));

    // When / Then
    assertThatThrownBy(() -> ServerContainer.start(plan, () -> false))
        .hasMessageContaining("no-such-option");
  }

  private static void assumeHas(ServerImage image) {
    boolean has =
        DockerClientFactory.lazyClient().listImagesCmd().exec().stream()
            .anyMatch(
                it ->
                    it.getRepoTags() != null
                        && List.of(it.getRepoTags()).contains(image.imageName()));
    assumeTrue(has, image.imageName() + " is not there; docker pull fetches it");
  }
}
