package io.geovault.backup.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.servers.objectstore.S3Http;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * The log backup of one instance as its owner sees it: by REST, and the objects that REST names.
 */
public record ArchivedLogs(RestClient rest, S3Http store, String instance) {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** One listed segment. */
  public record Segment(JsonNode json) {

    public String file() {
      return json.at("/binlogFile").asText();
    }

    public String server() {
      return json.at("/serverUuid").asText();
    }

    public String chain() {
      return json.at("/chainId").asText();
    }

    public long first() {
      return json.at("/firstPosition").asLong();
    }

    public long last() {
      return json.at("/lastPosition").asLong();
    }

    public long sequence() {
      return json.at("/sequence").asLong();
    }

    public String key() {
      return json.at("/location/key").asText();
    }
  }

  public String path() {
    return "/v1/instances/" + instance + "/logs";
  }

  public JsonNode archiver() {
    return rest.get(path()).body().at("/archiver");
  }

  public String status() {
    return archiver().at("/status").asText();
  }

  /** All segments, oldest first, read in small pages. */
  public List<Segment> segments() {
    List<Segment> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = rest.get(path() + "?limit=7" + cursor).body();
      page.at("/items").forEach(item -> all.add(new Segment(item)));
      JsonNode next = page.at("/nextCursor");
      cursor = next.isMissingNode() ? "" : "&cursor=" + next.asText();
    } while (!cursor.isEmpty());
    Collections.reverse(all);
    return all;
  }

  public List<Segment> of(String server, String file) {
    return segments().stream()
        .filter(segment -> segment.server().equals(server) && segment.file().equals(file))
        .toList();
  }

  public void awaitStatus(String status) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(status()).isEqualTo(status));
  }

  public void awaitArchiver(Predicate<JsonNode> holds) {
    await().atMost(LIMIT).until(this::archiver, holds);
  }

  /** Waits until the archive has reached that position. */
  public void awaitReached(String file, long position) {
    awaitArchiver(
        archiver ->
            archiver.at("/position/binlogFile").asText().compareTo(file) > 0
                || (archiver.at("/position/binlogFile").asText().equals(file)
                    && archiver.at("/position/position").asLong() >= position));
  }

  /** Returns the archived bytes of a file, with its slices joined in order. */
  public byte[] joined(List<Segment> slices) {
    var joined = new ByteArrayOutputStream();
    long expected = 0;
    for (Segment slice : slices) {
      assertThat(slice.first()).as(slice.key()).isEqualTo(expected);
      byte[] bytes = object(slice.key());
      assertThat((long) bytes.length).isEqualTo(slice.last() - slice.first());
      assertThat(Sha256.of(bytes).hex()).isEqualTo(slice.json().at("/location/sha256").asText());
      joined.writeBytes(bytes);
      expected = slice.last();
    }
    return joined.toByteArray();
  }

  public byte[] object(String key) {
    return store.get(TestStack.bucketOf(Fleet.REGION), key);
  }

  /** Returns the ranges that can be restored, oldest first. */
  public List<JsonNode> ranges() {
    List<JsonNode> ranges = new ArrayList<>();
    rest.get("/v1/instances/" + instance + "/recoverable-ranges")
        .body()
        .at("/items")
        .forEach(ranges::add);
    return ranges;
  }

  public static Instant time(JsonNode json, String field) {
    return Instant.parse(json.at("/" + field).asText());
  }
}
