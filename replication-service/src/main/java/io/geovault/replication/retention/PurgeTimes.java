package io.geovault.replication.retention;

import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Tells whoever completes a copy when that goes. */
@Singleton
public class PurgeTimes {

  private final Instances instances;

  PurgeTimes(Instances instances) {
    this.instances = instances;
  }

  /**
   * When a copy that is being completed in this transaction goes. The destination's settings cannot
   * be changed before it ends, so that a change of the retention finds either no copy, or this one.
   *
   * @param recordedDays what holds where the destination has no settings any more
   */
  public Fate ofCopied(
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

  /** Whether nothing of the instance is kept any more, so that nothing is to be copied. */
  public boolean keepsNothing(Handle handle, String instanceId) {
    return instances.find(handle, instanceId).filter(RetentionTerms::keepsNothing).isPresent();
  }
}
