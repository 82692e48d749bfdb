package io.geovault.local.demo;

import io.geovault.servers.suite.ClockFile;
import io.geovault.testkit.stack.RestClient.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Three instances with backups in two regions are released: one on local disk and one on cloud disk
 * pass through every window, and another one on local disk is destroyed by hand. The buckets are
 * listed at each step.
 */
final class RecycleBinStory {

  private static final String BIN = "/v1/recycle-bin/";

  private final Exports exports;
  private final Path home;
  private final Narrator narrator = new Narrator(System.out);
  private final Buckets buckets;
  private final Calls backup;
  private final Calls replication;
  private final Calls bin;
  private final DemoInstance disk = DemoInstance.of("ssd", "LOCAL_SSD");
  private final DemoInstance cloud = DemoInstance.of("cloud", "CLOUD_DISK");
  private final DemoInstance doomed = DemoInstance.of("doomed", "LOCAL_SSD");

  private RecycleBinStory(Exports exports, Path home) {
    this.exports = exports;
    this.home = home;
    this.buckets = new Buckets(exports, narrator);
    this.backup = Calls.to(exports, "GEOVAULT_BACKUP_URL");
    this.replication = Calls.to(exports, "GEOVAULT_REPLICATION_URL");
    this.bin = Calls.to(exports, "GEOVAULT_RECYCLEBIN_URL");
  }

  static void play(Path home) throws IOException {
    new RecycleBinStory(Exports.read(home.resolve("env")), home).play();
    System.out.println("\nAll checks passed.");
  }

  private void play() {
    List<DemoInstance> all = List.of(disk, cloud, doomed);
    narrator.step("Three instances, each backed up once and copied to another region");
    all.forEach(this::backedUp);
    all.forEach(instance -> buckets.expect(instance, 1, 1));
    narrator.step("What would happen if they were released now");
    all.forEach(this::preview);
    narrator.step("Release them: the final backup first, then RELEASED");
    all.forEach(this::release);
    buckets.expect(disk, 2, 2);
    buckets.expect(doomed, 2, 2);
    narrator.step("Copies of the cloud disk are purged with the release, its local sets are kept");
    // The leftovers of a running copy are deleted once none of its calls can still be running.
    pass(Duration.ofMinutes(3));
    buckets.expect(cloud, 2, 0);
    narrator.step("Destroy one by hand: refused at once, possible after ten minutes");
    destroy();
    buckets.expect(doomed, 0, 2);
    buckets.expect(disk, 2, 2);
    narrator.step("Seven days after the release: only the newest local set is kept, for a rebuild");
    pass(Duration.ofDays(7));
    buckets.expect(disk, 1, 2);
    buckets.expect(cloud, 1, 0);
    narrator.step("Eight days after the release: DESTROYED, nothing local is left");
    pass(Duration.ofDays(1).plusMinutes(1));
    List.of(disk, cloud).forEach(instance -> awaitState(instance, "DESTROYED"));
    buckets.expect(disk, 0, 2);
    buckets.expect(cloud, 0, 0);
    buckets.expect(doomed, 0, 2);
    narrator.step("What happened, when, and why");
    all.forEach(this::history);
  }

  private void backedUp(DemoInstance instance) {
    instance.announce(exports);
    String path = "/v1/instances/" + instance.id();
    backup.await(path + "/backup-policy", "the instance to be known", RecycleBinStory::isFound);
    replication.await(
        path + "/cross-region-policy", "the instance to be known", RecycleBinStory::isFound);
    bin.await(BIN + instance.id(), "the instance to be known", RecycleBinStory::isFound);
    // Only the steps shown here may happen while the clock runs.
    backup.put(path + "/backup-policy", "{\"enabled\":false,\"logBackupEnabled\":false}");
    replication.put(
        path + "/cross-region-policy",
        "{\"enabled\":true,\"destinationRegion\":\"%s\",\"retentionDays\":30}"
            .formatted(instance.destination()));
    // For an instance on local disk, enabling the policy has already requested a backup (R5).
    if (instance.storageClass().equals("CLOUD_DISK")) {
      backup.post(path + "/backups", "{\"method\":\"LOGICAL\"}");
    }
    backup.await(
        path + "/backups?status=COMPLETED",
        "the backup",
        answer -> answer.body().at("/items").size() == 1);
    awaitCopies(instance, 1);
  }

  private static boolean isFound(Answer answer) {
    return answer.status() == 200;
  }

  private void awaitCopies(DemoInstance instance, int count) {
    replication.await(
        "/v1/cross-region-backups?status=COMPLETED&instanceId=" + instance.id(),
        "the copies",
        answer -> answer.body().at("/items").size() == count);
  }

  private void preview(DemoInstance instance) {
    String path = BIN + instance.id() + "/preview";
    bin.await(path, "both sets", answer -> answer.body().at("/backups").size() == 2);
    bin.get(path)
        .body()
        .at("/backups")
        .forEach(
            set ->
                narrator.saw(
                    "%s %s set in %s"
                        .formatted(
                            instance.id(), set.at("/place").asText(), set.at("/region").asText()),
                    set.at("/because").asText() + ", " + set.at("/goesAt").asText()));
  }

  private void release(DemoInstance instance) {
    Answer deleting = bin.post(BIN + instance.id() + "/release", confirmation(instance));
    narrator.saw("POST " + BIN + instance.id() + "/release", deleting.at("/state"));
    Answer released = awaitState(instance, "RELEASED");
    narrator.saw(
        "GET " + BIN + instance.id(),
        "RELEASED at %s, can be rebuilt until %s"
            .formatted(released.at("/releasedAt"), released.at("/destroyAt")));
  }

  private void destroy() {
    String reason =
        bin.get(BIN + doomed.id())
            .body()
            .at("/operations")
            .valueStream()
            .filter(each -> each.at("/operation").asText().equals("DESTROY"))
            .map(each -> each.at("/reason").asText())
            .findFirst()
            .orElse("");
    narrator.saw("can it be destroyed now?", reason);
    pass(Duration.ofMinutes(11));
    bin.await(
        BIN + doomed.id(),
        "the ten minutes",
        answer -> answer.text().contains("\"DESTROY\",\"available\":true"));
    Answer answer = bin.post(BIN + doomed.id() + "/destroy", confirmation(doomed));
    narrator.saw("POST " + BIN + doomed.id() + "/destroy", answer.at("/state"));
  }

  private Answer awaitState(DemoInstance instance, String state) {
    return bin.await(
        BIN + instance.id(),
        instance.id() + " to be " + state,
        it -> it.at("/state").equals(state));
  }

  private void pass(Duration time) {
    new ClockFile(home.resolve("clock")).advance(time);
    narrator.saw("./geovault clock", "moved forward by " + time);
  }

  private void history(DemoInstance instance) {
    bin.get(BIN + instance.id() + "/history")
        .body()
        .at("/items")
        .forEach(
            step ->
                narrator.saw(
                    instance.id(),
                    "%s -> %s at %s: %s, by %s"
                        .formatted(
                            step.at("/from").asText(),
                            step.at("/to").asText(),
                            step.at("/at").asText(),
                            step.at("/why").asText(),
                            step.at("/by").asText())));
  }

  private static String confirmation(DemoInstance instance) {
    return "{\"confirmation\":\"" + instance.id() + "\"}";
  }
}
