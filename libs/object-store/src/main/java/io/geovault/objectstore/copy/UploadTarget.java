package io.geovault.objectstore.copy;

import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.Slice;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.copy.ledger.PartLedger;
import io.geovault.objectstore.copy.part.PartPlan;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A multipart upload that does not send the parts again that its ledger records as finished. */
final class UploadTarget implements PartTarget {
  private final CopyRequest request;
  private final PartLedger ledger;
  private final PartPlan plan;
  private final UploadId upload;
  private final Map<Integer, PartReceipt> recorded = new HashMap<>();

  private UploadTarget(CopyRequest request, PartLedger ledger, PartLedger.Entry entry) {
    this.request = request;
    this.ledger = ledger;
    this.plan = new PartPlan(request.sizeBytes(), entry.partBytes());
    this.upload = entry.upload();
    entry.parts().forEach(part -> recorded.put(part.number(), part));
  }

  /** Continues the recorded upload, or begins one and records it before the first part. */
  static UploadTarget resumeOrBegin(CopyRequest request, PartLedger ledger, long preferredPart) {
    var entry = ledger.current().orElseGet(() -> begin(request, ledger, preferredPart));
    return new UploadTarget(request, ledger, entry);
  }

  PartPlan plan() {
    return plan;
  }

  @Override
  public Held accept(int number, Slice part, Crc32c checksum) {
    var known = recorded.get(number);
    if (known != null && known.sizeBytes() == part.length() && known.checksum().equals(checksum)) {
      return new Held(known, false);
    }
    var receipt =
        request.destination().uploadPart(request.destinationKey(), upload, number, part, checksum);
    ledger.finished(receipt);
    return new Held(receipt, true);
  }

  /** The receipt of the part, if an earlier attempt sent it. */
  Optional<PartReceipt> known(int number) {
    return Optional.ofNullable(recorded.get(number));
  }

  PartReceipt stream(int number, InputStream part, long length) {
    var receipt =
        request.destination().streamPart(request.destinationKey(), upload, number, part, length);
    ledger.finished(receipt);
    return receipt;
  }

  StoredObject complete(List<PartReceipt> parts) {
    var stored = request.destination().completeUpload(request.destinationKey(), upload, parts);
    ledger.closed();
    request.retain();
    return stored;
  }

  void abort() {
    request.destination().abortUpload(request.destinationKey(), upload);
    ledger.closed();
  }

  private static PartLedger.Entry begin(
      CopyRequest request, PartLedger ledger, long preferredPart) {
    long partBytes = PartPlan.of(request.sizeBytes(), preferredPart).partBytes();
    var upload = request.destination().beginUpload(request.destinationKey(), request.retention());
    ledger.begun(upload, partBytes);
    return new PartLedger.Entry(upload, partBytes, List.of());
  }
}
