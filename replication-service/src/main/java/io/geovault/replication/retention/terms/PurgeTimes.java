package io.geovault.replication.retention.terms;

import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Computes the purge time of a copy that is being completed. */
@Singleton
public class PurgeTimes {

  private final Instances instances;

  PurgeTimes(Instances instances) {
    this.instances = instances;
  }

  /**
   * Returns the purge time of a copy that is being completed in this transaction. The destination's
   * settings cannot change before the transaction ends, so a change of the retention sees either no
   * copy or this one.
   *
   * @param recordedDays the retention if the destination has no settings any more
   */
  public PurgeTime ofCopied(
      Handle handle, String instanceId, String destination, Instant copiedAt, int recordedDays) {
    int days =
        handle
            .createQuery(
                """
                select retention_days from cross_region_destination
                where instance_id = :instance and region = :region for share
                """)
            .bind("instance", instanceId)
            .bind("region", destination)
            .mapTo(Integer.class)
            .findOne()
            .orElse(recordedDays);
    Instance instance = instances.find(handle, instanceId).orElseThrow();
    return RetentionTerms.of(instance, days).ofCopied(copiedAt);
  }

  /**
   * Returns whether the copies of the instance are no longer kept, so that nothing must be copied.
   */
  public boolean keepsNothing(Handle handle, String instanceId) {
    return instances.find(handle, instanceId).filter(RetentionTerms::keepsNothing).isPresent();
  }
}
