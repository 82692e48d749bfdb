package io.geovault.recyclebin.ledger;

import io.geovault.platform.paging.PageQuery;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The history of changes, and who made them. */
@Singleton
public class BinHistory {

  /** The instance's steps, oldest first, one more than the page holds. */
  public List<HistoryLine> of(Handle handle, String instanceId, long after, PageQuery query) {
    return handle
        .createQuery(
            """
            select * from bin_history where instance_id = :id and version > :after and at >= :from and at < :to
            order by version limit :limit
            """)
        .bind("id", instanceId)
        .bind("after", after)
        .bind("from", query.from())
        .bind("to", query.to())
        .bind("limit", query.limit() + 1)
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
