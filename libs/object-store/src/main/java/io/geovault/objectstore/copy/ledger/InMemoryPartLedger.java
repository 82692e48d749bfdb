package io.geovault.objectstore.copy.ledger;

import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.UploadId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ledger on the heap. */
final class InMemoryPartLedger implements PartLedger {
  private @Nullable Entry entry;

  @Override
  public synchronized Optional<Entry> current() {
    return Optional.ofNullable(entry);
  }

  @Override
  public synchronized void begun(UploadId upload, long partBytes) {
    entry = new Entry(upload, partBytes, List.of());
  }

  @Override
  public synchronized void finished(PartReceipt part) {
    if (entry == null) {
      throw new IllegalStateException("Part " + part.number() + " of no upload");
    }
    var parts = new ArrayList<>(entry.parts());
    parts.removeIf(known -> known.number() == part.number());
    parts.add(part);
    entry = new Entry(entry.upload(), entry.partBytes(), parts);
  }

  @Override
  public synchronized void closed() {
    entry = null;
  }
}
