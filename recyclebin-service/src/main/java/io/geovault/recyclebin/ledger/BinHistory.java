package io.geovault.recyclebin.ledger;

import io.geovault.platform.paging.ListQuery;
import io.geovault.platform.paging.PageQuery;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The history of changes, and who made them. */
@Singleton
public class BinHistory {

  /** The instance's steps, oldest first, one more than the page holds. */
  public List<HistoryLine> of(Handle handle, String instanceId, PageQuery query) {
    return ListQuery.of("select * from bin_history")
        .equal("instance_id", instanceId)
        .during("at", query.from(), query.to())
        .ascending("version", query.afterNumber())
        .in(handle, query.limit() + 1)
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
