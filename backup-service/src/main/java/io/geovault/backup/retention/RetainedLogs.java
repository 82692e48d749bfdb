package io.geovault.backup.retention;

import io.geovault.backup.retention.plan.RetainedLog;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The log segments there are, as retention sees and ends them. */
public interface RetainedLogs {

  /**
   * The segments of those instances that are not being purged, in any order; many small ones as few
   * large ones.
   */
  List<RetainedLog> of(Handle handle, Collection<String> instanceIds);

  /**
   * Marks segments to be purged at once; their objects are deleted after this transaction. Segments
   * that are marked already stay so.
   */
  void purge(Handle handle, List<String> ids, String reason, Instant now);
}
