package io.geovault.backup.retention;

import io.geovault.backup.retention.plan.RetainedLog;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Used if no component archives logs. */
@DefaultBean
@Singleton
class NoLogs implements RetainedLogs {

  @Override
  public List<RetainedLog> of(Handle handle, Collection<String> instanceIds) {
    return List.of();
  }

  @Override
  public void purge(Handle handle, List<String> segmentIds, String reason, Instant now) {
    // There are no segments to purge.
  }
}
