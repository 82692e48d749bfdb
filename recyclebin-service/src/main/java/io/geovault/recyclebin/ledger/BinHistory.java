package io.geovault.recyclebin.ledger;

import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The trail of who changed what. */
@Singleton
public class BinHistory {

  /** The instance's steps, oldest first. */
  public List<HistoryLine> of(Handle handle, String instanceId, long after, int limit) {
    return handle
        .createQuery(
            """
            select * from bin_history where instance_id = :id and version > :after
            order by version limit :limit
            """)
        .bind("id", instanceId)
        .bind("after", after)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new HistoryLine(
                    row.getLong("version"),
                    row.getString("from_state"),
                    row.getString("to_state"),
                    row.getTimestamp("at").toInstant(),
                    row.getTimestamp("recorded_at").toInstant(),
                    row.getString("why"),
                    row.getString("by_whom")))
        .list();
  }
}
