package io.geovault.objectstore.probe;

import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Crc32c;
import java.util.ArrayList;
import java.util.List;

/** Checks how a store treats multipart uploads and wrong checksums. */
record MultipartChecks(ProbeGround ground) {
  /** The smallest part that S3 guarantees to accept when others follow. */
  private static final int SMALLEST_PART = 5 << 20;

  private static final Slice TINY = Slice.of(new byte[1_000]);

  ChecksumSupport checksums() {
    var key = ground.key("checksum");
    var upload = ground.begin(key);
    var right = TINY.crc32c();
    var wrong = new Crc32c(right.value() + 1);
    if (!ground.allows(() -> ground.store().uploadPart(key, upload, 1, TINY, right))) {
      return ChecksumSupport.REFUSED;
    }
    return ground.refusal(() -> ground.store().uploadPart(key, upload, 2, TINY, wrong)).isPresent()
        ? ChecksumSupport.VERIFIED
        : ChecksumSupport.ACCEPTED;
  }

  boolean conditionalCompletion() {
    var key = ground.key("raced");
    var upload = ground.begin(key);
    var part = ground.store().uploadPart(key, upload, 1, TINY);
    ground.put(key, new byte[1]);
    return ground
        .refusal(() -> ground.store().completeUpload(key, upload, List.of(part)))
        .filter(AlreadyExists.class::isInstance)
        .isPresent();
  }

  boolean smallPartsRefused() {
    var key = ground.key("small-parts");
    var upload = ground.begin(key);
    var parts =
        List.of(
            ground.store().uploadPart(key, upload, 1, TINY),
            ground.store().uploadPart(key, upload, 2, TINY));
    return ground.refusal(() -> ground.store().completeUpload(key, upload, parts)).isPresent();
  }

  /** The resulting object also shows whether the store reports whole-object checksums. */
  Gaps gaps() {
    var key = ground.key("gaps");
    var upload = ground.begin(key);
    var parts = new ArrayList<PartReceipt>();
    parts.add(ground.store().uploadPart(key, upload, 1, Slice.of(new byte[SMALLEST_PART])));
    parts.add(ground.store().uploadPart(key, upload, 3, TINY));
    boolean accepted =
        ground.allows(() -> ground.store().completeUpload(key, upload, List.copyOf(parts)));
    boolean reported = ground.store().find(key).flatMap(object -> object.checksum()).isPresent();
    return new Gaps(accepted, reported);
  }

  /** The result of completing an upload of parts 1 and 3. */
  record Gaps(boolean accepted, boolean checksumReported) {}
}
