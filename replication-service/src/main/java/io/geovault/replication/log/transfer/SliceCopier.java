package io.geovault.replication.log.transfer;

import io.geovault.objectstore.copy.CopyRequest;
import io.geovault.objectstore.copy.CopyResult;
import io.geovault.objectstore.copy.CopySettings;
import io.geovault.objectstore.copy.CopyWatch;
import io.geovault.objectstore.copy.ObjectCopier;
import io.geovault.objectstore.copy.ledger.PartLedger;
import io.geovault.replication.log.LogConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Copies slices with their own buffers: a log never waits for buffers that backup sets of the
 * replica hold.
 */
@Singleton
class SliceCopier {

  private static final int PARTS_IN_FLIGHT = 4;

  private final ObjectCopier copier;

  SliceCopier(LogConfig config, Clock clock) {
    copier =
        new ObjectCopier(
            new CopySettings(
                config.buffers().asLongValue(),
                Math.toIntExact(config.part().asLongValue()),
                PARTS_IN_FLIGHT),
            clock);
  }

  CopyResult copy(CopyRequest request, PartLedger ledger, CopyWatch watch) {
    return copier.copy(request, ledger, watch);
  }

  @PreDestroy
  void close() {
    copier.close();
  }
}
