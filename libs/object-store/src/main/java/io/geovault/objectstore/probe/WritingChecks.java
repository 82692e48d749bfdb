package io.geovault.objectstore.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.Slice;
import java.util.Arrays;
import java.util.List;

/**
 * Checks whether small objects are written once, read in ranges, kept in versions, deleted in
 * batches.
 */
record WritingChecks(ProbeGround ground) {
  private static final byte[] FIRST = "the first bytes, to be kept".getBytes(UTF_8);
  private static final byte[] OTHER = "other bytes, to be refused".getBytes(UTF_8);

  boolean conditionalPut() {
    var key = ground.key("conditional");
    ground.put(key, FIRST);
    return ground
        .refusal(() -> ground.put(key, OTHER))
        .filter(AlreadyExists.class::isInstance)
        .isPresent();
  }

  boolean rangedReads() {
    var key = ground.key("ranged");
    ground.put(key, FIRST);
    var read = new byte[5];
    return ground.allows(() -> ground.store().read(key, 4, Slice.of(read)))
        && Arrays.equals(read, Arrays.copyOfRange(FIRST, 4, 9));
  }

  boolean versioning() {
    var key = ground.key("versioned");
    ground.put(key, FIRST);
    ground.store().delete(key);
    var kept = new boolean[1];
    return ground.allows(
            () ->
                kept[0] =
                    ground.store().versions(key.value()).stream()
                        .anyMatch(version -> !version.deleteMarker()))
        && kept[0];
  }

  boolean batchDeletes() {
    var keys = List.of(ground.key("batch-1"), ground.key("batch-2"));
    keys.forEach(key -> ground.put(key, FIRST));
    return ground.allows(() -> ground.store().deleteAll(keys))
        && keys.stream().allMatch(key -> ground.store().find(key).isEmpty());
  }
}
