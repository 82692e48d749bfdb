package io.geovault.backup.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Installation;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient.Answer;
import java.io.InputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A set's description of its tables, as exact as requested. */
@ExtendWith(Installation.Shared.class)
@Tag("B10")
class InventoryIT {

  private final Installation here;

  InventoryIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldCountRowsAndSumUpTablesWhereAsked() {
    // Given
    String instance = here.knownInstance();

    // When
    Answer run =
        here.client.awaitCompleted(
            here.client.begin(
                instance,
                "{\"method\":\"LOGICAL\",\"databases\":[\"crm\"],\"inventory\":\"CHECKSUMS\"}"));

    // Then
    assertThat(run.at("/inventory")).isEqualTo("CHECKSUMS");
    JsonNode people = table("/v1/backups/" + run.at("/backupSetId") + "/inventory");
    assertThat(people.at("/name").asText()).isEqualTo("people");
    assertThat(people.at("/rows").asLong()).isEqualTo(2);
    assertThat(people.at("/rowsExact").asBoolean()).isTrue();
    assertThat(people.at("/checksum").asText()).matches("sha256-sum:[0-9a-f]{16}");
    SeenEvent completed =
        here.events.awaitOne(
            "io.geovault.backup.LocalBackupCompleted.v1", instance, BackupClient.LIMIT);
    assertThat(completed.value()).contains(people.at("/checksum").asText());
  }

  @Test
  @Tag("fault-F5")
  @Tag("fault-F7")
  void shouldSayWhatAnImportNeedsAndDoesNotRestoreWhereverTheSetIsShown() throws Exception {
    // Given
    String instance = here.knownInstance();
    here.mysql.query(
        """
        CREATE DATABASE remarkable;
        CREATE TABLE remarkable.t (id INT PRIMARY KEY, b LONGBLOB);
        INSERT INTO remarkable.t VALUES (1, REPEAT('b', 3000000));
        CREATE TABLE remarkable.gone (id INT PRIMARY KEY);
        CREATE VIEW remarkable.broken AS SELECT id FROM remarkable.gone;
        DROP TABLE remarkable.gone;
        """);

    // When
    Answer run =
        here.client.awaitCompleted(
            here.client.begin(instance, "{\"method\":\"LOGICAL\",\"databases\":[\"remarkable\"]}"));

    // Then
    here.mysql.query("DROP DATABASE remarkable");
    JsonNode remarks = run.body().at("/remarks");
    assertThat(remarks.at("/requiredMaxAllowedPacket").asLong()).isBetween(6_000_000L, 8L << 20);
    assertThat(remarks.at("/omitted")).hasSize(1);
    assertThat(remarks.at("/omitted/0/name").asText()).isEqualTo("broken");
    assertThat(remarks.at("/warnings/0").asText()).contains("VIEW remarkable.broken");
    String set = "/v1/backups/" + run.at("/backupSetId");
    assertThat(here.client.rest().get(set).body().at("/remarks")).isEqualTo(remarks);
    assertThat(here.client.rest().get(set + "/inventory").body().at("/remarks")).isEqualTo(remarks);
    assertThat(
            here.client.rest().get(BackupClient.backupsOf(instance)).body().at("/items/0/remarks"))
        .isEqualTo(remarks);
    var json = new ObjectMapper();
    SeenEvent completed =
        here.events.awaitOne(
            "io.geovault.backup.LocalBackupCompleted.v1", instance, BackupClient.LIMIT);
    assertThat(json.readTree(completed.value()).at("/remarks")).isEqualTo(remarks);
    String manifest =
        Fleet.ACCOUNT + "/" + instance + "/backups/" + run.at("/backupSetId") + "/manifest.json";
    try (InputStream object = here.vault.open(manifest)) {
      assertThat(json.readTree(object).at("/remarks")).isEqualTo(remarks);
    }
  }

  @Test
  void shouldReportEstimatesOtherwise() {
    // When
    Answer run =
        here.client.awaitCompleted(
            here.client.begin(
                here.knownInstance(), "{\"method\":\"LOGICAL\",\"databases\":[\"crm\"]}"));

    // Then
    assertThat(run.at("/inventory")).isEqualTo("ESTIMATES");
    JsonNode people = table("/v1/backups/" + run.at("/backupSetId") + "/inventory");
    assertThat(people.has("rowsExact")).isFalse();
    assertThat(people.has("checksum")).isFalse();
  }

  @Test
  void shouldRefuseMoreThanEstimatesOfAPhysicalSet() {
    // When
    Answer refused =
        here.client
            .rest()
            .post(
                BackupClient.backupsOf(here.knownInstance()),
                "{\"method\":\"PHYSICAL\",\"inventory\":\"ROWS\"}");

    // Then
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/detail")).contains("inventory").contains("LOGICAL");
  }

  private JsonNode table(String path) {
    return here.client.rest().get(path).body().at("/items/0/tables/0");
  }
}
