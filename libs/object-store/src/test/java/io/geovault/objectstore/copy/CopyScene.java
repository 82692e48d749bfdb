package io.geovault.objectstore.copy;

import io.geovault.objectstore.Bytes;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.copy.ledger.PartLedger;
import io.geovault.objectstore.decorator.ScriptedObjectStore;
import io.geovault.testkit.MutableClock;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One object to copy between two buckets of a server, and a copier with little memory. */
abstract class CopyScene {
  static final int PART = CopySettings.MIN_PART_BYTES;
  static final byte[] CONTENT = Bytes.random(42, 4 * PART + 54_321);
  static final int PARTS = 5;
  static final int BUDGET = 2 * PART + (1 << 20);

  final ObjectKey key = new ObjectKey(UUID.randomUUID() + "/data.tar");
  final PartLedger ledger = PartLedger.inMemory();
  final ObjectCopier copier = copier();
  ScriptedObjectStore source;
  ScriptedObjectStore destination;

  /** The bucket to copy from; both buckets are on the same server. */
  abstract ObjectStore sourceBucket();

  abstract ObjectStore destinationBucket();

  @BeforeEach
  void connect() {
    source = new ScriptedObjectStore(sourceBucket());
    destination = new ScriptedObjectStore(destinationBucket());
  }

  @AfterEach
  void close() {
    copier.close();
  }

  static ObjectCopier copier() {
    return new ObjectCopier(
        new CopySettings(BUDGET, PART, 4), MutableClock.at("2026-11-20T00:00:00Z"));
  }

  CopyRequest request(byte[] promised) {
    return new CopyRequest(source, key, destination, key, promised.length, Sha256.of(promised));
  }

  void given(byte[] content) {
    sourceBucket().put(key, Slice.of(content));
  }

  byte[] copied() throws IOException {
    try (var in = destinationBucket().open(key)) {
      return in.readAllBytes();
    }
  }
}
