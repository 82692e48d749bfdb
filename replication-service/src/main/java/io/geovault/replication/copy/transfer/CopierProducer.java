package io.geovault.replication.copy.transfer;

import io.geovault.objectstore.copy.CopySettings;
import io.geovault.objectstore.copy.ObjectCopier;
import io.geovault.replication.copy.CopyConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the single copier of this replica, so that all its copies share one budget of buffers. */
@Singleton
final class CopierProducer {

  @Produces
  @Singleton
  ObjectCopier copier(CopyConfig config, Clock clock, MeterRegistry meters) {
    ObjectCopier copier =
        new ObjectCopier(
            new CopySettings(
                config.buffers().asLongValue(),
                Math.toIntExact(config.part().asLongValue()),
                config.parallelParts()),
            clock);
    meters.gauge("replication.copy.buffers.bytes", copier, ObjectCopier::bufferedBytes);
    return copier;
  }

  void close(@Disposes ObjectCopier copier) {
    copier.close();
  }
}
