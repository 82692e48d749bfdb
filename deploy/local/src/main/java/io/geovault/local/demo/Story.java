package io.geovault.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.servers.objectstore.S3Http;
import io.geovault.testkit.event.EventProbe;
import io.geovault.testkit.event.SeenEvent;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The main story: enable, back up, watch the events, list and compare. */
final class Story {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String DESTINATION = "cn-shanghai";

  private final Exports exports;
  private final Narrator narrator;
  private final RestClient backup;
  private final RestClient replication;
  private final String instance;

  Story(Exports exports, Narrator narrator) {
    this.exports = exports;
    this.narrator = narrator;
    String token = exports.get("GEOVAULT_ACCOUNT_TOKEN");
    this.backup = RestClient.of(URI.create(exports.get("GEOVAULT_BACKUP_URL"))).withToken(token);
    this.replication =
        RestClient.of(URI.create(exports.get("GEOVAULT_REPLICATION_URL"))).withToken(token);
    this.instance = exports.get("GEOVAULT_INSTANCE_1_ID");
  }

  void enableCrossRegionBackup() {
    narrator.step("Enable cross-region backup of " + instance + " to " + DESTINATION);
    String path = "/v1/instances/" + instance + "/cross-region-policy";
    String etag = awaitKnown(path).header("ETag");
    String body =
        "{\"enabled\":true,\"destinationRegion\":\"%s\",\"retentionDays\":7,\"logBackupEnabled\":false,\"complianceAgreementAccepted\":false}"
            .formatted(DESTINATION);
    Answer answer = expect(200, replication.with("If-Match", etag).put(path, body));
    narrator.saw("PUT " + path, answer.text());
  }

  // The instance is known as soon as its InstanceCreated event has arrived.
  private Answer awaitKnown(String path) {
    return await("the service to know " + instance, () -> replication.get(path), 200);
  }

  /** Backs up and returns the id of the backup set. */
  String backUp() {
    narrator.step("Back the instance up now");
    String path = "/v1/instances/" + instance + "/backups";
    await("backup-service to know " + instance, () -> backup.get(path), 200);
    // Enabling has already requested a backup, and only one is made at a time.
    Answer accepted =
        await(
            "the backup under way to end",
            () -> backup.post(path, "{\"method\":\"LOGICAL\"}"),
            202);
    String run = accepted.header("Location");
    narrator.saw("POST " + path, "202, Location: " + run);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      Answer state = expect(200, backup.get(run));
      switch (state.at("/status")) {
        case "COMPLETED" -> {
          narrator.saw("GET " + run, "COMPLETED, backup set " + state.at("/backupSetId"));
          return state.at("/backupSetId");
        }
        case "FAILED" -> throw new IllegalStateException("the backup failed: " + state.text());
        default -> pause(deadline, "the backup to complete");
      }
    }
  }

  /** The completed copy, as its event reports it. */
  JsonNode watchTheCopy(String backupSet) throws IOException {
    narrator.step("Watch the events on Kafka");
    try (EventProbe probe =
        new EventProbe(
            exports.kafka("GEOVAULT_KAFKA_CLIENT_CONFIG"), "backup.events", "replication.events")) {
      SeenEvent completed = event(probe, "io.geovault.backup.LocalBackupCompleted.v1", backupSet);
      narrator.saw("LocalBackupCompleted", location(completed));
      SeenEvent copied =
          event(probe, "io.geovault.replication.CrossRegionBackupCompleted.v1", backupSet);
      narrator.saw("CrossRegionBackupCompleted", location(copied));
      return JSON.readTree(copied.value());
    }
  }

  private SeenEvent event(EventProbe probe, String type, String backupSet) {
    return probe
        .await(1, seen -> seen.type().equals(type) && seen.value().contains(backupSet), LIMIT)
        .getFirst();
  }

  private static String location(SeenEvent event) throws IOException {
    return JSON.readTree(event.value()).at("/location").toString();
  }

  void listTheCopy(String backupSet) {
    narrator.step("List the copies by REST");
    String path = "/v1/cross-region-backups?instanceId=" + instance + "&status=COMPLETED";
    Answer listing = expect(200, replication.get(path));
    for (JsonNode copy : listing.body().at("/items")) {
      if (copy.at("/backupSetId").asText().equals(backupSet)) {
        narrator.saw(
            "GET " + path,
            "%s %s in %s, purged at %s"
                .formatted(
                    copy.at("/id").asText(),
                    copy.at("/status").asText(),
                    copy.at("/destinationRegion").asText(),
                    copy.at("/purgeAt").asText()));
        return;
      }
    }
    throw new IllegalStateException("the copy is not listed: " + listing.text());
  }

  void compareChecksums(JsonNode copied) throws IOException {
    narrator.step("Read the copy from the bucket in " + DESTINATION + " and compute its checksum");
    S3Http store =
        new S3Http(
            URI.create(exports.get("GEOVAULT_S3_CN_SHANGHAI_ENDPOINT")),
            exports.get("GEOVAULT_S3_CN_SHANGHAI_ACCESS_KEY"),
            exports.get("GEOVAULT_S3_CN_SHANGHAI_SECRET_KEY"));
    JsonNode location = copied.at("/location");
    byte[] object = store.get(location.at("/bucket").asText(), location.at("/key").asText());
    String promised = copied.at("/source/sha256").asText();
    narrator.same(
        "SHA-256 of %,d bytes".formatted(object.length),
        promised,
        Download.sha256(new ByteArrayInputStream(object)));
  }

  URI downloadUrl(String backupSet) {
    String path = "/v1/backups/" + backupSet + "/download-url";
    Answer answer = expect(200, backup.get(path));
    narrator.saw("GET " + path, "expires at " + answer.at("/expiresAt"));
    return URI.create(answer.at("/publicUrl"));
  }

  private static Answer await(String what, Call call, int status) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Answer answer = call.ask();
    while (answer.status() == 404 || answer.status() == 409) {
      pause(deadline, what);
      answer = call.ask();
    }
    return expect(status, answer);
  }

  private static void pause(long deadline, String what) {
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException("waited too long for " + what);
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
  }

  private static Answer expect(int status, Answer answer) {
    if (answer.status() != status) {
      throw new IllegalStateException(
          "expected status %d, got %d: %s".formatted(status, answer.status(), answer.text()));
    }
    return answer;
  }

  private interface Call {
    Answer ask();
  }
}
