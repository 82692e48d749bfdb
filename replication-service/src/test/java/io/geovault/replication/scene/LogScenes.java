package io.geovault.replication.scene;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.TestStack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A backup tool that seals slices of a binlog, and the copies of these slices in other regions. */
public final class LogScenes {

  public static final String LOGS = "/v1/cross-region-logs";
  public static final String SERVER = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
  public static final String SEALED = "io.geovault.backup.LogBackupCompleted.v1";
  public static final int SIZE = 1000;

  private final Fleet fleet;
  private final Supplier<RestClient> caller;

  public LogScenes(Fleet fleet, Supplier<RestClient> caller) {
    this.fleet = fleet;
    this.caller = caller;
  }

  /** A sealed slice; without a chain if the tool does not number its slices. */
  public record Slice(
      String instance,
      @Nullable String chain,
      long sequence,
      String file,
      long first,
      int size,
      String bucket,
      Instant sealedAt) {

    public String id() {
      return "log-" + file + "-" + first + "-" + sequence;
    }

    public byte[] content() {
      byte[] content = new byte[size];
      new Random(31 * sequence + size).nextBytes(content);
      return content;
    }

    public long last() {
      return first + size;
    }

    public String key() {
      return "%s/%s/logs/%s/%s/%d-%d.binlog"
          .formatted(Fleet.ACCOUNT, instance, SERVER, file, first, last());
    }

    public Slice sealedAt(Instant at) {
      return new Slice(instance, chain, sequence, file, first, size, bucket, at);
    }

    public Slice in(String otherBucket) {
      return new Slice(instance, chain, sequence, file, first, size, otherBucket, sealedAt);
    }

    public String data() {
      return """
          {"logSegmentId":"%s","instanceId":"%s","accountId":"%s","region":"%s",
           "segment":{"serverUuid":"%s","binlogFile":"%s","firstPosition":%d,"lastPosition":%d,
            "firstEventAt":"%s","lastEventAt":"%s","gtidSet":"%s:%d"},%s
           "location":{"bucket":"%s","key":"%s","sizeBytes":%d,"sha256":"%s"},"completedAt":"%s"}
          """
          .formatted(
              id(),
              instance,
              Fleet.ACCOUNT,
              Fleet.SOURCE,
              SERVER,
              file,
              first,
              last(),
              sealedAt.minusSeconds(2),
              sealedAt.minusSeconds(1),
              SERVER,
              sequence + 1,
              chainData(),
              bucket,
              key(),
              size,
              Fleet.sha256(content()),
              sealedAt);
    }

    private String chainData() {
      return chain == null
          ? ""
          : "\"chain\":{\"chainId\":\"%s\",\"sequence\":%d,\"endsFile\":false},"
              .formatted(chain, sequence);
    }
  }

  /** The slice with that number in one file, {@value #SIZE} bytes each. */
  public static Slice slice(String instance, String chain, long sequence) {
    return sized(instance, chain, sequence, SIZE);
  }

  public static Slice sized(String instance, String chain, long sequence, int size) {
    return new Slice(
        instance,
        chain,
        sequence,
        "binlog.000001",
        sequence * SIZE,
        size,
        TestStack.bucketOf(Fleet.SOURCE),
        Instant.now());
  }

  public static Slice unnumbered(String instance, String file, long first) {
    return new Slice(
        instance, null, first, file, first, SIZE, TestStack.bucketOf(Fleet.SOURCE), Instant.now());
  }

  /** Puts the slice into its region's bucket and announces it. */
  public void seal(Slice slice) {
    fleet.putAt(slice.key(), slice.content());
    announce(slice);
  }

  public void seal(String instance, String chain, long from, long to) {
    LongStream.rangeClosed(from, to).forEach(number -> seal(slice(instance, chain, number)));
  }

  public void announce(Slice slice) {
    publish(slice.instance(), UUID.randomUUID().toString(), slice.data());
  }

  public void publish(String key, String eventId, String data) {
    fleet
        .publisher()
        .publishBinary(
            "backup.events", key, Map.of("id", eventId, "source", "/tool", "type", SEALED), data);
  }

  /** Announces a set that is consistent with the log in the middle of that slice. */
  public void backedUp(String instance, String setId, Slice inside) {
    Fleet.PutObject object = fleet.put(instance, Fleet.content(10));
    String coordinates =
        "\"binlog\":{\"file\":\"%s\",\"position\":%d"
            .formatted(inside.file(), inside.first() + SIZE / 2);
    fleet.completed(
        instance,
        Fleet.completedData(instance, setId, object)
            .replace("\"binlog\":{\"file\":\"binlog.000007\",\"position\":157", coordinates));
  }

  public void enable(String instance, String... destinations) {
    String settings =
        String.join(
            ",",
            List.of(destinations).stream()
                .map(
                    region ->
                        """
                        {"enabled":true,"destinationRegion":"%s","retentionDays":7,
                         "logBackupEnabled":true,"complianceAgreementAccepted":true}
                        """
                            .formatted(region))
                .toList());
    RestClient.Answer answer =
        caller.get().put(Installation.policyOf(instance), "{\"destinations\":[" + settings + "]}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  public List<JsonNode> of(String instance) {
    return caller
        .get()
        .get(LOGS + "?limit=1000&instanceId=" + instance)
        .body()
        .at("/items")
        .valueStream()
        .toList();
  }

  /**
   * Waits until the instance has that many copies of slices, all with that status, and returns
   * them.
   */
  public List<JsonNode> await(String instance, int count, String status) {
    Awaitility.await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(of(instance))
                    .hasSize(count)
                    .allSatisfy(copy -> assertThat(copy.at("/status").asText()).isEqualTo(status)));
    return of(instance);
  }

  public JsonNode ranges(String instance) {
    return caller.get().get("/v1/instances/" + instance + "/recoverable-ranges").body();
  }

  /** Waits until the watermark at the only destination is at that slice, and returns it. */
  public JsonNode awaitWatermark(String instance, String chain, long sequence) {
    Awaitility.await()
        .atMost(Installation.LIMIT)
        .untilAsserted(
            () ->
                assertThat(place(ranges(instance).at("/watermarks/0/position")))
                    .isEqualTo(chain + " " + sequence));
    return ranges(instance).at("/watermarks/0");
  }

  private static String place(JsonNode position) {
    return position.at("/chainId").asText() + " " + position.at("/sequence").asText();
  }
}
