package io.geovault.backup.retention;

import io.geovault.backup.retention.plan.RetainedLog;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The log segments as retention reads and purges them. */
public interface RetainedLogs {

  /**
   * Returns the segments of those instances that are not being purged, in any order; many small
   * segments may be combined into few large ones.
   */
  List<RetainedLog> of(Handle handle, Collection<String> instanceIds);

  /**
   * Marks segments to be purged at once; their objects are deleted after this transaction. Segments
   * that are already marked stay marked.
   */
  void purge(Handle handle, List<String> ids, String reason, Instant now);
}
