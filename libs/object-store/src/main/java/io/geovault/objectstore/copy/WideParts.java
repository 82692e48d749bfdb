package io.geovault.objectstore.copy;

import io.geovault.objectstore.ByteRange;
import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.link.Permit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Moves an object whose parts are larger than all buffers together, as for the largest objects: one
 * part after the other, streamed from the source to the destination and never held in memory.
 */
final class WideParts {
  private final CopyRequest request;
  private final CopyWatch watch;
  private final UploadTarget target;
  private final MessageDigest digest = Sha256.newDigest();
  private long bytesRead;
  private long bytesSent;

  WideParts(CopyRequest request, CopyWatch watch, UploadTarget target) {
    this.request = request;
    this.watch = watch;
    this.target = target;
  }

  Moved run() {
    var plan = target.plan();
    var receipts = new ArrayList<PartReceipt>();
    for (int number = 1; number <= plan.count(); number++) {
      // Waits once for the whole part: a stream paused in its middle would be cut off as silent.
      try (var permit = request.enter(plan.part(number).length(), watch)) {
        receipts.add(move(number, plan.part(number), permit));
      }
      watch.progressed(new CopyProgress(bytesRead, bytesSent, number, plan.count()));
    }
    return new Moved(Sha256.finish(digest), bytesSent, receipts);
  }

  private PartReceipt move(int number, ByteRange range, Permit permit) {
    long before = bytesSent;
    try {
      var receipt = move(number, range);
      if (bytesSent > before) {
        permit.moved();
      }
      return receipt;
    } catch (StoreUnreachable e) {
      permit.failed();
      throw e;
    }
  }

  private PartReceipt move(int number, ByteRange range) {
    try (var in = new DigestInputStream(open(range), digest)) {
      var known = target.known(number);
      var receipt =
          known.isPresent()
              ? proveOrSendAgain(known.get(), in, range)
              : sendOrRepeat(number, in, range);
      bytesRead += range.length();
      return receipt;
    } catch (IOException e) {
      throw new StoreUnreachable(
          request.source().address(), "read '" + request.sourceKey() + "'", e);
    }
  }

  /** An earlier attempt may have sent bytes that the source no longer holds. */
  private PartReceipt proveOrSendAgain(PartReceipt known, InputStream in, ByteRange range)
      throws IOException {
    var crc = new CRC32C();
    new CheckedInputStream(in, crc).transferTo(OutputStream.nullOutputStream());
    if (known.checksum().value() == (int) crc.getValue()) {
      return known;
    }
    try (var again = open(range)) {
      return send(known.number(), again, range);
    }
  }

  /** A part that the store found damaged on the way is read and sent once more. */
  private PartReceipt sendOrRepeat(int number, InputStream in, ByteRange range) throws IOException {
    try {
      return send(number, in, range);
    } catch (ChecksumMismatch damaged) {
      // The digest covers these bytes already, whether the store read them to the end or not.
      in.transferTo(OutputStream.nullOutputStream());
      try (var again = open(range)) {
        return send(number, again, range);
      }
    }
  }

  private PartReceipt send(int number, InputStream in, ByteRange range) {
    var receipt = target.stream(number, in, range.length());
    bytesSent += range.length();
    return receipt;
  }

  private InputStream open(ByteRange range) {
    return request.source().open(request.sourceKey(), range);
  }
}
