package io.geovault.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.minio.MinioObjectStore;
import io.geovault.testkit.event.EventProbe;
import io.geovault.vault.VaultKeys;
import io.geovault.vault.VaultKeys.BackupData;
import io.geovault.vault.VaultKeys.BackupManifestKey;
import io.geovault.vault.VaultKeys.LogManifestKey;
import io.geovault.vault.VaultKeys.LogSlice;
import io.geovault.vault.VaultKeys.VaultKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares what really exists with what the service reports. */
final class Verdict {

  private static final String GAP = "io.geovault.backup.LogGapDetected.v1";

  private final ChaosStack stack;
  private final Backups backups;
  private final EventProbe events;
  private final Path work;
  private final List<String> findings = new ArrayList<>();

  Verdict(ChaosStack stack, Backups backups, EventProbe events, Path work) {
    this.stack = stack;
    this.backups = backups;
    this.events = events;
    this.work = work;
  }

  /** Returns the broken guarantees; empty if all hold. */
  List<String> findings(PrintStream out) throws IOException, InterruptedException {
    List<JsonNode> sets =
        backups.sets().stream()
            .filter(set -> set.at("/status").asText().equals("COMPLETED"))
            .toList();
    List<JsonNode> segments =
        backups.segments().stream()
            .sorted(Comparator.comparingLong(segment -> segment.at("/sequence").asLong()))
            .toList();
    try (MinioObjectStore bucket = stack.bucket()) {
      checkOrphans(bucket, sets, segments);
      checkChains(segments, out);
      findings.addAll(new LogComparison(stack.mysql(), bucket).findings(segments));
      findings.addAll(
          new PointInTime(stack, bucket, work.resolve("point-in-time"))
              .findings(backups.ranges(), sets, segments, out));
      SetRestore restore = new SetRestore(stack.mysql(), bucket, work.resolve("restores"));
      for (JsonNode set : sets) {
        restore.check(set).ifPresent(findings::add);
      }
    }
    out.printf("%d sets restored, %d log segments looked at%n", sets.size(), segments.size());
    return findings;
  }

  private void checkOrphans(MinioObjectStore bucket, List<JsonNode> sets, List<JsonNode> segments) {
    String prefix = VaultKeys.instancePrefix(ChaosStack.ACCOUNT, backups.instance());
    Set<String> setIds = new HashSet<>();
    sets.forEach(set -> setIds.add(set.at("/id").asText()));
    Set<String> sliceKeys = new HashSet<>();
    segments.forEach(segment -> sliceKeys.add(segment.at("/location/key").asText()));
    Set<String> missing = new TreeSet<>(sliceKeys);
    for (StoredObject object : listed(bucket, prefix)) {
      missing.remove(object.key().value());
      if (!isKnown(object.key(), setIds, sliceKeys)) {
        findings.add("an object that nothing lists: " + object.key());
      }
    }
    missing.forEach(key -> findings.add("a segment without its object: " + key));
    bucket
        .pendingUploads(prefix)
        .forEach(upload -> findings.add("an upload begun and not ended: " + upload));
  }

  private static List<StoredObject> listed(MinioObjectStore bucket, String prefix) {
    List<StoredObject> all = new ArrayList<>();
    Optional<ObjectKey> after = Optional.empty();
    List<StoredObject> page;
    do {
      page = bucket.list(prefix, after, 1000);
      all.addAll(page);
      after = page.isEmpty() ? after : Optional.of(page.getLast().key());
    } while (!page.isEmpty());
    return all;
  }

  private static boolean isKnown(ObjectKey key, Set<String> setIds, Set<String> sliceKeys) {
    Optional<VaultKey> parsed = VaultKeys.parse(key);
    return parsed.isPresent()
        && switch (parsed.get()) {
          case BackupData data -> setIds.contains(data.place().backupSetId());
          case BackupManifestKey manifest -> setIds.contains(manifest.place().backupSetId());
          case LogSlice slice -> sliceKeys.contains(slice.key().value());
          case LogManifestKey manifest -> sliceKeys.contains(manifest.slice().key().value());
          default -> false;
        };
  }

  /**
   * In a chain each segment starts at the end of the one before; a new chain must have a reported
   * gap.
   */
  private void checkChains(List<JsonNode> segments, PrintStream out) {
    int chains = segments.isEmpty() ? 0 : 1;
    for (int i = 1; i < segments.size(); i++) {
      JsonNode before = segments.get(i - 1);
      JsonNode next = segments.get(i);
      if (!before.at("/chainId").equals(next.at("/chainId"))) {
        chains++;
      } else if (!follows(before, next)) {
        findings.add("a gap inside a chain: " + before + " then " + next);
      }
    }
    long gaps =
        events.all().stream()
            .filter(event -> event.type().equals(GAP) && event.key().equals(backups.instance()))
            .count();
    out.printf("%d chains of log segments, %d gaps reported%n", chains, gaps);
    if (chains > gaps + 1) {
      findings.add(chains + " chains, but only " + gaps + " gaps were reported");
    }
  }

  private static boolean follows(JsonNode before, JsonNode next) {
    boolean sameFile = before.at("/binlogFile").equals(next.at("/binlogFile"));
    return sameFile
        ? before.at("/lastPosition").asLong() == next.at("/firstPosition").asLong()
        : next.at("/firstPosition").asLong() == 0;
  }
}
