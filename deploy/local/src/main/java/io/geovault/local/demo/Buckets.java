package io.geovault.local.demo;

import io.geovault.servers.objectstore.S3Http;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Reads an instance's backup sets directly from the stores. */
final class Buckets {

  private static final long LIMIT = Duration.ofMinutes(2).toNanos();
  private static final long PAUSE_MILLIS = 300;

  private final Exports exports;
  private final Narrator narrator;

  Buckets(Exports exports, Narrator narrator) {
    this.exports = exports;
    this.narrator = narrator;
  }

  /** The backup sets of the instance in that region, by their data objects. */
  List<String> sets(DemoInstance instance, String region) {
    String prefix = "GEOVAULT_S3_" + region.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    S3Http store =
        new S3Http(
            URI.create(exports.get(prefix + "ENDPOINT")),
            exports.get(prefix + "ACCESS_KEY"),
            exports.get(prefix + "SECRET_KEY"));
    String place = exports.get("GEOVAULT_ACCOUNT") + "/" + instance.id() + "/";
    return store.keys(exports.get(prefix + "BUCKET"), place).stream()
        .filter(key -> key.contains("/data."))
        .map(key -> key.substring(key.lastIndexOf("set-"), key.lastIndexOf('/')))
        .toList();
  }

  /** Waits until both buckets hold the expected number of sets, and lists them. */
  void expect(DemoInstance instance, int local, int copies) {
    long deadline = System.nanoTime() + LIMIT;
    while (sets(instance, instance.region()).size() != local
        || sets(instance, instance.destination()).size() != copies) {
      if (System.nanoTime() > deadline) {
        list(instance);
        throw new IllegalStateException(
            "%s must have %d local sets and %d copies".formatted(instance.id(), local, copies));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
    }
    list(instance);
  }

  private void list(DemoInstance instance) {
    for (String region : List.of(instance.region(), instance.destination())) {
      narrator.saw(
          "%s of %s in the bucket of %s".formatted(instance.id(), instance.storageClass(), region),
          sets(instance, region).isEmpty() ? "nothing" : sets(instance, region).toString());
    }
  }
}
